import type { Feed } from './crowd.ts'
import type { Seen } from './probe.ts'

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Latencies of what the probes saw, from the moment it was sent. Workers come by the same places again: look at them soon. */
export function createLatencies(feed: Feed) {
  const applied: number[] = []
  const painted: number[] = []
  const places = new Map<string, number>()
  return {
    applied,
    painted,
    take(seen: readonly Seen[]) {
      for (const { handle, lon, appliedAt, paintedAt } of seen) {
        const sentAt = feed.sentAt(handle, lon)
        if (sentAt === undefined || places.get(handle) === lon) continue
        places.set(handle, lon)
        applied.push(appliedAt - sentAt)
        if (paintedAt !== null) painted.push(paintedAt - sentAt)
      }
    },
  }
}
