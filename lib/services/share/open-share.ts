import type { Tracking } from '#lib/contract/api/tracking.ts'
import { orderAnswer } from '#lib/contract/order-answer.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { locationAnswer } from '#lib/contract/worker-answer.ts'
import { publicOrderView, type Shared } from '#lib/domain/sharing/public-view.ts'
import { orderTerms } from '#lib/domain/views/view-terms.ts'
import { admitShare, type SharedOrder } from './admit-share.ts'
import { gatherShared } from './show-share.ts'

/** Unknown, made up, replaced, over: whoever asks cannot tell which. */
const noSuchLink = () => new Problem('not_found', 'There is no such link, or it has ended')

function driverOf(worker: WorkerView | null, view: PublicOrderView): Tracking['driver'] {
  if (worker === null) return null
  return {
    driver_handle: null,
    device_id: null,
    device_model: null,
    name: view.name,
    location: view.position && worker.fix ? locationAnswer(worker.fix) : null,
    status: view.position && worker.status,
  }
}

function orderOf({ order: shown, facts }: SharedOrder, view: PublicOrderView, seesPin: boolean): Tracking['order'] {
  const order = orderAnswer(shown, orderTerms(facts))
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
    destination: destination && {
      ...destination,
      address: view.address,
      geometry: seesPin ? destination.geometry : null,
      place_handle: null,
    },
    estimate: view.eta && estimate ? estimateOf(estimate) : null,
    summary: { distance: order.distance, duration: order.duration, locations: [] },
    attachments: [],
    metadata: {},
    timezone: view.zone,
  }
}

function estimateOf({ arrive_at, distance, duration }: NonNullable<ReturnType<typeof orderAnswer>['estimate']>) {
  return { start_by: null, arrive_at, distance, duration, polyline: null }
}

/** A pin at a door tells the door's number: it is given where there is a map to put it on, or where the number is allowed. */
function seesPin({ rules }: Shared, view: PublicOrderView): boolean {
  return view.destination !== null || rules.door.kind === 'always'
}

/**
 * `GET /tracking/{tracking_id}`: what a customer may see of an order, by the token of its share link, by the same rules as
 * the page (docs/rules.md 46). Throws Problem `not_found`, in the same words whatever is wrong with it.
 */
export async function openShare(token: string): Promise<Tracking> {
  const now = Date.now()
  const admitted = await admitShare(token, now)
  if (admitted === null) throw noSuchLink()
  const shared = await gatherShared(admitted, now)
  const view = publicOrderView(shared, now)
  return {
    order: orderOf(admitted, view, seesPin(shared, view)),
    driver: driverOf(shared.worker, view),
    inferences: null,
  }
}
