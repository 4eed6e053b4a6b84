import type { Tracking } from '#lib/contract/api/tracking.ts'
import { orderAnswer } from '#lib/contract/order-answer.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { locationAnswer } from '#lib/contract/worker-answer.ts'
import { isShown, isWorkerShown, readShareRef } from '#lib/domain/share.ts'
import { type KnownOrder, knownOrders } from '#lib/services/orders/order-form.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { zoneOfGroup } from '#lib/services/workers/ops-groups.ts'
import { handlesByShareId } from '#lib/storage/orders.ts'
import { isTokenOf, shareIdOf } from './share-url.ts'

/** Unknown, made up, replaced, over: whoever asks cannot tell which. */
const noSuchLink = () => new Problem('not_found', 'There is no such link, or it has ended')

/** The latest attempt that the link was given out for; null when the token is not that of a link that is alive. */
async function sharedOrder(token: string): Promise<KnownOrder | null> {
  const shareId = shareIdOf(token)
  const [handle] = shareId === null ? [] : await handlesByShareId(shareId)
  const [latest] = handle === undefined ? [] : await knownOrders([handle])
  if (handle === undefined || latest === undefined) return null
  for (let attempt = latest.order.attempt; attempt >= 0; attempt--) {
    const [known] = await knownOrders([handle], attempt)
    const ref = readShareRef(known?.order.shareUrl)
    if (known && ref?.shareId === shareId) return isTokenOf(token, ref) ? known : null
  }
  return null
}

function driverOf(worker: WorkerView | null, { order }: KnownOrder): Tracking['driver'] {
  if (worker === null) return null
  const isHere = isWorkerShown(order)
  return {
    driver_handle: null,
    device_id: null,
    device_model: null,
    name: worker.name?.trim().split(/\s+/)[0] || null,
    location: isHere && worker.fix ? locationAnswer(worker.fix) : null,
    status: isHere ? worker.status : null,
  }
}

function orderOf(known: KnownOrder, timezone: string): Tracking['order'] {
  const order = orderAnswer(known.order, known.terms)
  const { estimate, destination } = order
  return {
    order_handle: order.order_handle,
    route_handle: null,
    status: order.status,
    type: order.type,
    scheduled_at: order.scheduled_at,
    planned_at: order.planned_at,
    assigned_at: order.assigned_at,
    started_at: order.started_at,
    arrived_at: order.arrived_at,
    exited_at: order.exited_at,
    completed_at: order.completed_at,
    cancelled_at: order.cancelled_at,
    start_address: null,
    destination: destination && { ...destination, place_handle: null },
    estimate: known.order.isOpen && estimate ? estimateOf(estimate) : null,
    summary: { distance: order.distance, duration: order.duration, locations: [] },
    attachments: [],
    metadata: {},
    timezone,
  }
}

function estimateOf({ arrive_at, distance, duration }: NonNullable<ReturnType<typeof orderAnswer>['estimate']>) {
  return { start_by: null, arrive_at, distance, duration, polyline: null }
}

/**
 * `GET /tracking/{tracking_id}`: what a customer may see of an order, by the token of its share link. Throws Problem
 * `not_found`, in the same words whatever is wrong with it.
 */
export async function openShare(token: string): Promise<Tracking> {
  const known = await sharedOrder(token)
  if (!known || !isShown(known.order, Date.now())) throw noSuchLink()
  const { workerHandle } = known.order
  const [worker, timezone] = await Promise.all([
    workerHandle === null ? null : findWorker(workerHandle),
    zoneOfGroup(known.terms.opsGroup),
  ])
  return { order: orderOf(known, timezone), driver: driverOf(worker, known), inferences: null }
}
