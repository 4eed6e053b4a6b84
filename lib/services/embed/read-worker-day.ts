import { ordersQuery } from '#lib/contract/api/order-requests.ts'
import { embedColleague, embedOrder, isOnDay } from '#lib/domain/embed-card.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { matchingOrders } from '#lib/services/orders/search-orders.ts'
import { findKnownWorker } from '#lib/services/workers/known-worker.ts'
import { dayOfView } from './embed-filters.ts'
import { idOf, outagesOf, trailOf } from './embed-layers.ts'
import { type Read, watchedOf } from './embed-reading.ts'

const ORDERS_AT_MOST = 500
const DAY_MS = 86_400_000

/**
 * One worker on one day (UTC): that of the address, else the one on which they were last heard of. Their way is the day's
 * line, so it needs no layer.
 */
export async function readWorkerDay(view: EmbedView): Promise<Read> {
  const known = await findKnownWorker(view.handle ?? '')
  if (!known || known.worker.isDeviceOnly || known.terms.deletedAt !== null) return null
  const { worker } = known
  const latest = worker.fix && new Date(worker.fix.at).toISOString().slice(0, 10)
  const day = dayOfView(view) ?? latest
  const dayMs = day === null ? null : Date.parse(`${day}T00:00:00Z`)
  const filter = ordersQuery.parse({ worker_handle: worker.handle, limit: '200' })
  const { orders: found } = await matchingOrders({ ...filter, limit: ORDERS_AT_MOST })
  const all = found.map(({ order }) => order)
  const orders = dayMs === null ? [] : all.filter((order) => isOnDay(order, dayMs))
  const id = idOf(worker.handle)
  const isNow = day === latest
  const told = embedColleague(worker, { id, orders: all })
  return {
    day,
    orders: orders.map((order) => embedOrder(order, { workerId: id, isAddressTold: true })),
    // Of a day that is past, where somebody is now is not part.
    workers: [isNow ? told : { ...told, fix: null }],
    trail: dayMs === null ? [] : await trailOf(worker, dayMs, dayMs + DAY_MS - 1),
    outages: view.layers.includes('outages') && isNow ? await outagesOf([worker]) : [],
    watched: watchedOf(
      all.map(({ handle }) => handle),
      { workerHandle: worker.handle, worker },
    ),
  }
}
