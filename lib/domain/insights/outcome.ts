import type { OrderView } from '#lib/contract/views.ts'
import { latenessLevel, minutesLate, promisedAt, reachedAt } from '#lib/domain/lateness.ts'
import type { LateCause } from './late-cause.ts'

/** What a completed order adds to the figures. What the log does not hold is null. */
export interface Outcome {
  readonly handle: string
  readonly attempt: number
  /** Worker handle, or the device's id when nobody is known to hold it. */
  readonly who: string | null
  readonly placeHandle: string | null
  readonly routeHandle: string | null
  readonly endedAt: number
  readonly startedAt: number | null
  readonly promisedAt: number | null
  readonly arrivedAt: number | null
  readonly reachedAt: number
  readonly exitedAt: number | null
  readonly initialEtaAt: number | null
  /** Whole minutes against the promise; null without one. */
  readonly lateMin: number | null
  readonly isLate: boolean
  readonly distanceM: number | null
  readonly dwellS: number | null
  /** By how many minutes it took longer there than was planned; null when nothing was planned or seen. */
  readonly overrunMin: number | null
}

/** An outcome with what had to be read from the log for it. */
export interface ExplainedOutcome extends Outcome {
  /** Null when it was not late. */
  readonly cause: LateCause | null
  /** Minutes later than was told, by horizon; null when nobody looked. */
  readonly etaErrors: readonly (number | null)[] | null
}

/** A completed order as an outcome; null for what was cancelled or is not over. */
export function outcomeOf(order: OrderView, now: number): Outcome | null {
  const reached = reachedAt(order)
  if (order.completedAt === null || reached === null) return null
  const lateMin = minutesLate(order, now)
  const dwellS = dwellOf(order)
  const overrunS = dwellS === null || order.expectedServiceS === null ? null : dwellS - order.expectedServiceS
  return {
    handle: order.handle,
    attempt: order.attempt,
    who: order.workerHandle ?? order.deviceId,
    placeHandle: order.destination?.placeHandle ?? null,
    routeHandle: order.routeHandle,
    endedAt: order.completedAt,
    startedAt: order.startedAt,
    promisedAt: promisedAt(order),
    arrivedAt: order.arrivedAt,
    reachedAt: reached,
    exitedAt: order.exitedAt,
    initialEtaAt: order.initialEtaAt,
    lateMin,
    isLate: latenessLevel(lateMin) === 'red',
    distanceM: order.distanceM,
    dwellS,
    overrunMin: overrunS === null ? null : overrunS / 60,
  }
}

/** The service time that was measured, else the time between arrival and exit. */
function dwellOf({ actualServiceS, arrivedAt, exitedAt }: OrderView): number | null {
  if (actualServiceS !== null) return actualServiceS
  return arrivedAt === null || exitedAt === null ? null : Math.max(0, exitedAt - arrivedAt) / 1000
}
