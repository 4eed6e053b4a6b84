import type { OrderTerms } from '#lib/contract/api/terms.ts'
import type { TrackOrder } from '#lib/contract/orders-api.ts'
import type { PlanOrdersRequest } from '#lib/contract/plan-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { aboutOrder, apiDestination, envelope, type Occasion, type WireEvent } from './command-events.ts'
import { checkOpen } from './order-changes.ts'

const NOBODY = { workerHandle: undefined, deviceId: undefined }

/** What the log keeps of an order's links. */
export interface KeptLinks {
  readonly shareRef: string
  readonly embedUrl: string
}

interface PlanGiven extends Occasion {
  /** One per order, in the request's order. */
  readonly links: readonly KeptLinks[]
}

function asked(order: TrackOrder, { shareRef, embedUrl }: KeptLinks) {
  const { order_handle, metadata, scheduled_at, scheduled_after, expected_service_time, product_type } = order
  return {
    ...{ order_handle, metadata, scheduled_at, scheduled_after, expected_service_time, product_type },
    ...{ type: order.type ?? 'drop', type_index: order.type_index, capacity_used: order.capacity_used },
    ...{ priority: order.priority, tasks_list: order.tasks_list, destination: apiDestination(order.destination) },
    ...{ share_url: shareRef, embed_url: embedUrl },
  }
}

/** Orders that nobody has yet: they wait under the plan until one is assigned or tracked (docs/decisions/0021). */
export function planOrders(request: PlanOrdersRequest, { links, ...occasion }: PlanGiven, planId: string): WireEvent[] {
  const tell = envelope('order', occasion, NOBODY)
  const about = { status: 'unplanned', plan_id: planId, plan_mode: request.plan_mode }
  return request.orders.map((order, index) =>
    tell({
      value: 'created',
      ...asked(order, links[index] as KeptLinks),
      ...about,
      ops_group_handle: request.ops_group_handle,
    }),
  )
}

/** Orders on a route that a caller planned: worker and route are known, and `track` with the route's handle starts them. */
export function planRoute(
  request: PlanOrdersRequest,
  { links, ...occasion }: PlanGiven,
  route: { handle: string; embedUrl: string },
): WireEvent[] {
  const who = { workerHandle: request.worker_handle, deviceId: undefined }
  const [ofRoute, ofOrder] = [envelope('route', occasion, who), envelope('order', occasion, who)]
  const about = { route_handle: route.handle, ops_group_handle: request.ops_group_handle }
  const { at } = occasion
  return [
    ofRoute({ value: 'created', ...about, status: 'planned', embed_url: route.embedUrl }),
    ofRoute({ value: 'assigned', ...about, status: 'assigned', assigned_at: at }),
    ...request.orders.flatMap((order, index) => {
      const made = { ...asked(order, links[index] as KeptLinks), ...about, sequence: index }
      const { order_handle } = order
      return [
        ofOrder({ value: 'created', ...made, status: 'planned', plan_mode: request.plan_mode, planned_at: at }),
        ofOrder({ value: 'assigned', order_handle, route_handle: route.handle, status: 'assigned', assigned_at: at }),
      ]
    }),
  ]
}

interface Rescheduled {
  readonly order: OrderView
  readonly terms: OrderTerms
  readonly scheduled_at: string
  readonly scheduled_after?: string
}

/**
 * An order is put back to be planned anew, under a plan of its own and the share link that it had. One that is under way
 * has to be cancelled first; one that is not leaves its route. Throws Problem `order_already_terminal`.
 */
export function rescheduleOrder(known: Rescheduled, planId: string, occasion: Occasion): WireEvent[] {
  const { order, terms, scheduled_at, scheduled_after } = known
  const tell = envelope('order', occasion, NOBODY)
  const again = tell({
    value: 'created',
    ...{ order_handle: order.handle, plan_id: planId, plan_mode: terms.planMode, status: 'unplanned' },
    ...{ scheduled_at, scheduled_after, rescheduled_marked_at: occasion.at },
    ...{ type: order.type, type_index: terms.typeIndex, metadata: order.metadata, attachments: terms.attachments },
    ...{ expected_service_time: order.expectedServiceS, product_type: terms.productTypes, priority: terms.priority },
    ...{ capacity_used: terms.capacityUsed, tasks_list: terms.tasksList, ops_group_handle: terms.opsGroup },
    destination: destinationOf(order, terms),
    ...{ share_url: order.shareUrl, embed_url: order.embedUrl },
  })
  if (!order.isOpen) return [again]
  checkOpen(order)
  return [tell({ value: 'rescheduled', ...aboutOrder(order), status: 'rescheduled' }), again]
}

/** Where an order goes, as a caller would say it. */
export function destinationOf({ destination }: OrderView, { geometry, placeHandle }: OrderTerms) {
  if (destination === null || geometry === null) return undefined
  const { ring, radiusM, address } = destination
  const outline = geometry as NonNullable<TrackOrder['destination']['geometry']>
  return apiDestination({
    geometry: outline,
    radius: ring === null ? radiusM : undefined,
    address: address ?? undefined,
    place_handle: placeHandle ?? undefined,
  })
}
