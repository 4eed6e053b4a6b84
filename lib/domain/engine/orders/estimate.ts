import type { RouteSource } from '#lib/domain/road.ts'

/** When somebody will be where, and how that is known. */
export interface Estimate {
  /** Epoch milliseconds. */
  readonly arriveAtMs: number
  readonly remainingM: number
  readonly remainingS: number
  readonly source: RouteSource
  /** The way was looked for anew since the last estimate. */
  readonly isRerouted: boolean
}

/** What is left of the way to one stop after the stop before it, or after the last fix. */
export interface Stretch {
  readonly distanceM: number
  readonly durationS: number
}

export interface Stop {
  readonly key: string
  /** Seconds that the worker stays there before going on. */
  readonly serviceS: number
}

export interface Outlook {
  /** One for each stop, in the order in which they are made. */
  readonly stretches: readonly Stretch[]
  /** When the fix was taken that the first stretch is measured from, epoch milliseconds. */
  readonly fixAtMs: number
  /** Seconds from that fix on that are still spent at a stop reached already. */
  readonly stayS: number
  readonly source: RouteSource
  readonly isRerouted: boolean
}

/**
 * When each stop is reached: travel and service of all that come before it added up. Never before `nowMs`; farther or
 * slower is never sooner (ARCHITECTURE.md, Laws: ETA).
 */
export function estimates(stops: readonly Stop[], outlook: Outlook, nowMs: number): Map<string, Estimate> {
  const found = new Map<string, Estimate>()
  let distanceM = 0
  let sinceFixS = Math.max(0, outlook.stayS)
  for (const [index, { key, serviceS }] of stops.entries()) {
    const stretch = outlook.stretches[index]
    if (stretch === undefined) break
    distanceM += Math.max(0, stretch.distanceM)
    sinceFixS += Math.max(0, stretch.durationS)
    const arriveAtMs = Math.max(nowMs, outlook.fixAtMs + Math.round(sinceFixS * 1000))
    found.set(key, {
      arriveAtMs,
      remainingM: distanceM,
      remainingS: (arriveAtMs - nowMs) / 1000,
      source: outlook.source,
      isRerouted: outlook.isRerouted,
    })
    sinceFixS += Math.max(0, serviceS)
  }
  return found
}
