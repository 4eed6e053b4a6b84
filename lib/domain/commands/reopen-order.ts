import type { OrderTerms } from '#lib/contract/api/terms.ts'
import type { TrackOrder, TrackOrdersRequest } from '#lib/contract/orders-api.ts'
import type { PlanOrdersRequest } from '#lib/contract/plan-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { type Occasion, type OrderLinks, present, type WireEvent } from './command-events.ts'
import { trackOrders } from './commands.ts'
import { switchOrder } from './order-changes.ts'
import { destinationOf, planOrders, planRoute } from './plan-orders.ts'

/** Everything that is known of an order that was given up. */
export interface GivenUp {
  readonly order: OrderView
  readonly terms: OrderTerms
}

/** Clock, names and links: not this function's to make. */
export interface ReopenGiven extends Occasion {
  /** Of the route, or of the plan when nobody has the order. */
  readonly newId: string
  readonly routeEmbedUrl: string
  /** Those that the order had. */
  readonly links: OrderLinks
}

/** Throws Problem `order_already_terminal` for what was completed, `duplicate_resource` for what is open. */
export function checkCancelled({ handle, status, isOpen }: OrderView): void {
  if (isOpen) throw new Problem('duplicate_resource', `Order ${handle} is open`)
  if (status !== 'cancelled') throw new Problem('order_already_terminal', `Order ${handle} is ${status} and stays so`)
}

const isoOf = (at: number | null) => (at === null ? undefined : new Date(at).toISOString())

function askedOf({ order, terms }: GivenUp): TrackOrder {
  return present({
    order_handle: order.handle,
    destination: destinationOf(order, terms) ?? {},
    scheduled_at: isoOf(order.scheduledAt),
    scheduled_after: isoOf(terms.scheduledAfterAt),
    expected_service_time: order.expectedServiceS,
    metadata: order.metadata,
    product_type: terms.productTypes,
    type: order.type,
    type_index: terms.typeIndex,
    capacity_used: terms.capacityUsed,
    priority: terms.priority,
    tasks_list: terms.tasksList,
  }) as TrackOrder
}

/** What a caller would send to have the same order tracked once more. */
export function trackAgain(known: GivenUp): TrackOrdersRequest {
  const { order, terms } = known
  return present({
    track_mode: order.trackMode ?? 'pre_shift',
    worker_handle: order.workerHandle,
    device_id: order.deviceId,
    ops_group_handle: terms.opsGroup,
    device_switch_mode: terms.deviceSwitchMode,
    orders: [askedOf(known)],
  }) as TrackOrdersRequest
}

/**
 * A cancelled order is taken up again as its next attempt: the same worker, schedule, place and metadata, the same links,
 * and put aside if it was so. What had not begun waits again. Throws Problem `order_already_terminal`, `duplicate_resource`.
 */
export function reopenOrder(known: GivenUp, given: ReopenGiven): WireEvent[] {
  checkCancelled(known.order)
  if (known.order.startedAt === null) return planAgain(known, given)
  const { order, terms } = known
  const request = trackAgain(known)
  const state = { orders: new Map([[order.handle, order]]), isRouteTaken: false }
  const { newId: routeHandle, routeEmbedUrl, links, ...occasion } = given
  const { events } = trackOrders(request, state, { ...occasion, routeHandle, routeEmbedUrl, links: [links] })
  if (!wasPutAside(terms)) return events
  const again = { ...order, routeHandle, isOpen: true, status: 'ongoing' }
  // Of the same moment, being tracked would win.
  const thenAt = new Date(Date.parse(occasion.at) + 1).toISOString()
  return [...events, ...switchOrder(again, 'disabled', { ...occasion, at: thenAt })]
}

function wasPutAside({ disabledAt, enabledAt }: OrderTerms): boolean {
  return disabledAt !== null && (enabledAt === null || enabledAt < disabledAt)
}

function planAgain(known: GivenUp, { newId, routeEmbedUrl, links, ...occasion }: ReopenGiven): WireEvent[] {
  const { order, terms } = known
  const request = present({
    plan_mode: terms.planMode ?? 'manual',
    worker_handle: order.workerHandle,
    ops_group_handle: terms.opsGroup,
    orders: [askedOf(known)],
  }) as PlanOrdersRequest
  return order.workerHandle === null
    ? planOrders(request, { ...occasion, links: [links] }, newId)
    : planRoute(request, { ...occasion, links: [links] }, { handle: newId, embedUrl: routeEmbedUrl })
}
