import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { distanceM } from '#lib/domain/distance.ts'
import type { Nearness } from './visibility.ts'

/** How near the worker is to the customer, by what is known at `now` (epoch ms). */
export function nearness(
  order: OrderView,
  { worker, others, now }: { worker: WorkerView | null; others: readonly OrderView[]; now: number },
): Nearness {
  return {
    stopsBefore: stopsBefore(order, others),
    etaS: order.etaAt === null ? null : Math.max(0, Math.round((order.etaAt - now) / 1000)),
    metresAway: metresAway(order, worker),
  }
}

/** Open orders of the same route that are expected earlier; null when that cannot be told. */
function stopsBefore(order: OrderView, others: readonly OrderView[]): number | null {
  const open = others.filter(
    (other) => other.handle !== order.handle && other.status === 'ongoing' && other.arrivedAt === null,
  )
  if (order.arrivedAt !== null || open.length === 0) return 0
  const own = order.etaAt
  if (own === null || open.some(({ etaAt }) => etaAt === null)) return null
  return open.filter(({ etaAt }) => (etaAt ?? 0) < own).length
}

/** By the way where the order knows it, else as the crow flies. */
function metresAway(order: OrderView, worker: WorkerView | null): number | null {
  // Where the worker is before and afterwards decides nothing: what it showed would tell of it.
  if (order.status !== 'ongoing') return null
  const { destination } = order
  if (!worker?.fix || destination === null) return order.remainingDistanceM
  return Math.round(distanceM([worker.fix.lon, worker.fix.lat], [destination.lon, destination.lat]))
}
