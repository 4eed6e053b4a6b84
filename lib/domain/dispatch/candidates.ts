import type { Candidate } from '#lib/contract/candidates-api.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { locationAnswer } from '#lib/contract/worker-answer.ts'
import { distanceM } from '#lib/domain/distance.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'

/** Beyond this nobody is sent by road without a second thought. */
const FAR_M = 1_000_000

/** Where a worker can be expected to be: a position, whoever reported it. */
export interface Whereabouts {
  readonly handle: string
  readonly at: LonLat
}

/** Handles by distance in a straight line, the nearest first. */
export function nearestFirst(all: readonly Whereabouts[], to: LonLat): string[] {
  const measured = all.map(({ handle, at }) => ({ handle, metres: distanceM(at, to) }))
  measured.sort((a, b) => a.metres - b.metres || (a.handle < b.handle ? -1 : 1))
  return [...new Set(measured.map(({ handle }) => handle))]
}

/** Only who is tracked now and was seen somewhere can be asked when they would be there. */
export function isCandidate(worker: WorkerView): boolean {
  return worker.status === 'active' && worker.fix !== null && !worker.isDeviceOnly
}

const dueAt = ({ etaAt, scheduledAt, assignedAt }: OrderView) =>
  etaAt ?? scheduledAt ?? assignedAt ?? Number.POSITIVE_INFINITY

/** What a worker still has to reach, in the order in which it is expected to be reached; what is put aside is not. */
export function stopsToReach(orders: readonly OrderView[]): OrderView[] {
  const ahead = orders.filter(
    (order) => order.isOpen && order.arrivedAt === null && order.status !== 'disabled' && order.destination !== null,
  )
  const turn = (a: OrderView, b: OrderView) =>
    Number(a.startedAt === null) - Number(b.startedAt === null) || dueAt(a) - dueAt(b) || (a.handle < b.handle ? -1 : 1)
  return ahead.sort(turn)
}

/** Seconds that a worker still stays where they have arrived: the most that any order there asks for. */
export function stayS(orders: readonly OrderView[], now: number): number {
  const here = orders.filter((order) => order.isOpen && order.arrivedAt !== null && order.exitedAt === null)
  return Math.max(0, ...here.map((order) => (order.expectedServiceS ?? 0) - (now - (order.arrivedAt ?? now)) / 1000))
}

/** What was asked of the router for one candidate. */
export interface Ways {
  /** From the worker to the new stop, and on to the next of the stops that they have. */
  readonly by: RoutedWay
  /** From the worker straight to that next stop; null when there is none. */
  readonly without: RoutedWay | null
}

interface Given {
  readonly worker: WorkerView
  /** The worker's open orders, without the one that is to be given out. */
  readonly orders: readonly OrderView[]
  readonly ways: Ways
  readonly stop: { readonly at: LonLat; readonly serviceS: number }
  readonly now: number
}

/**
 * What it would mean to give a stop to a worker. The model: the new stop comes first, so every other stop is reached
 * later by the detour (the way by the new stop and the time spent there, less the way without it). Null for a worker
 * who was never seen (docs/decisions/0023-who-is-nearest.md).
 */
export function candidateOf({ worker, orders, ways, stop, now }: Given): Candidate | null {
  const { fix } = worker
  const [there] = ways.by.legs
  if (fix === null || there === undefined) return null
  const freshness = freshnessOf(fix.at, now)
  const durationS = stayS(orders, now) + there.durationS
  const detourS = detourOf(ways, stop.serviceS)
  return {
    worker_handle: worker.handle,
    name: worker.name,
    location: locationAnswer(fix),
    freshness,
    is_guess: freshness === 'stale' || freshness === 'lost',
    is_far: distanceM([fix.lon, fix.lat], stop.at) > FAR_M,
    estimate: {
      arrive_at: new Date(now + Math.round(durationS * 1000)).toISOString(),
      duration: Math.round(durationS),
      distance: Math.round(there.distanceM),
      source: ways.by.source,
    },
    effects: stopsToReach(orders).map((order) => effectOn(order, detourS, now)),
  }
}

function detourOf({ by, without }: Ways, serviceS: number): number {
  const [there, on] = by.legs
  const straight = without?.legs[0]
  if (!there || !on || !straight) return 0
  return Math.max(0, there.durationS + serviceS + on.durationS - straight.durationS)
}

function effectOn(order: OrderView, detourS: number, now: number): Candidate['effects'][number] {
  const etaAt = order.etaAt === null ? null : Math.max(order.etaAt, now) + detourS * 1000
  return {
    order_handle: order.handle,
    later_by: Math.round(detourS),
    minutes_late: minutesLate({ ...order, etaAt }, now),
  }
}

/** The quickest first; whose place is a guess after those whose place is known, and who is far away at the end. */
export function ranked(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) =>
      Number(a.is_far) - Number(b.is_far) ||
      Number(a.is_guess) - Number(b.is_guess) ||
      a.estimate.duration - b.estimate.duration ||
      (a.worker_handle < b.worker_handle ? -1 : 1),
  )
}
