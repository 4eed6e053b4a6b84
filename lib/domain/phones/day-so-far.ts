import type { PhonePageView } from '#lib/contract/phone-page.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'

/** A reload or a look at another app is no gap. */
const SHORTEST_GAP_S = 60

interface Day {
  readonly orders: readonly OrderView[]
  readonly outages: readonly OutageView[]
  /** Epoch milliseconds. */
  readonly fromMs: number
  readonly nowMs: number
}

/** A worker's day as their own phone tells it: what was done since `fromMs`, and for how long nobody saw them. */
export function daySoFar({ orders, outages, fromMs, nowMs }: Day): PhonePageView['day'] {
  const done = orders.filter(({ completedAt }) => completedAt !== null && completedAt >= fromMs)
  const gapsS = outages.flatMap(({ startedAt, endedAt, isOpen }) => {
    // An outage without an end that is not open either: the phone simply reported again, nobody knows when.
    const until = endedAt ?? (isOpen ? nowMs : null)
    if (startedAt === null || until === null || until <= fromMs) return []
    const gapS = Math.round((Math.min(until, nowMs) - Math.max(startedAt, fromMs)) / 1000)
    return gapS < SHORTEST_GAP_S ? [] : [gapS]
  })
  return {
    completed: done.length,
    lastCompletedAt: done.reduce<number | null>((last, { completedAt }) => Math.max(last ?? 0, completedAt ?? 0), null),
    distanceM: done.reduce((sum, { distanceM }) => sum + (distanceM ?? 0), 0),
    gaps: gapsS.length,
    notSeenS: gapsS.reduce((sum, gapS) => sum + gapS, 0),
    longestGapS: Math.max(0, ...gapsS),
  }
}
