import type { LonLat } from '#lib/domain/road.ts'
import type { OrderSaid } from './order-said.ts'

/** Modes in which nobody is promised an arrival (HyperTrack: `flex` has no ETAs, `on_shift` begins on site). */
const WITHOUT_ETA: ReadonlySet<string> = new Set(['flex', 'on_shift'])

export function hasEta({ trackMode }: Pick<OrderSaid, 'trackMode'>): boolean {
  return !WITHOUT_ETA.has((trackMode ?? '').replace('-', '_'))
}

function byTurn(a: OrderSaid, b: OrderSaid): number {
  if (a.startedAtMs !== b.startedAtMs) return a.startedAtMs - b.startedAtMs
  if (a.sequence !== b.sequence) return a.sequence - b.sequence
  const [aDue, bDue] = [a.scheduledAtMs ?? Number.POSITIVE_INFINITY, b.scheduledAtMs ?? Number.POSITIVE_INFINITY]
  if (aDue !== bDue) return aDue - bDue
  return a.key < b.key ? -1 : 1
}

/**
 * What one worker still has to reach, in the order in which it was given out: a route is a fixed sequence, and one route
 * comes after the other (HyperTrack, on-time routes). Orders without a place or without an ETA are left out.
 */
export function stopsAhead(orders: readonly OrderSaid[]): OrderSaid[] {
  const ahead = orders.filter((order) => order.isOngoing && order.arrivedAtMs === null && order.target && hasEta(order))
  return ahead.sort(byTurn)
}

export function placesOf(stops: readonly OrderSaid[]): LonLat[] {
  return stops.map(({ target }) => target?.centre ?? [0, 0])
}

/** Seconds that are still to be spent where the worker is now: the most that any order reached and not left asks for. */
export function stayLeftS(orders: readonly OrderSaid[], fixAtMs: number): number {
  const here = orders.filter((order) => order.isOngoing && order.arrivedAtMs !== null && order.exitedAtMs === null)
  return Math.max(0, ...here.map((order) => order.expectedServiceS - (fixAtMs - (order.arrivedAtMs ?? 0)) / 1000))
}
