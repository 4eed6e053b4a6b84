import type { ApiDestination, TrackedOrder, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { TrackOrder, TrackOrdersRequest } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { OrderResult } from '#lib/domain/engine/orders/journey.ts'
import {
  type Ending,
  type Occasion,
  type OrderLinks,
  orderBegins,
  orderEnds,
  routeBegins,
  type WireEvent,
} from './command-events.ts'
import { type KnownRoute, longestM, routeEnds } from './route-events.ts'

/** What is known of a handle that was used before. */
type KnownAttempts = Pick<OrderView, 'isOpen' | 'attempts' | 'routeHandle' | 'planId' | 'startedAt'>

/** Made to be planned, and on no route yet: whoever tracks it takes it up. */
export function isWaiting({ isOpen, routeHandle, planId, startedAt }: KnownAttempts): boolean {
  return isOpen && routeHandle === null && planId !== null && startedAt === null
}

/** What must be known before orders can be tracked. */
export interface TrackState {
  /** By order handle; handles never used before are not in it. */
  readonly orders: ReadonlyMap<string, KnownAttempts>
  readonly isRouteTaken: boolean
}

/** Clock, names and links: not this function's to make. */
export interface TrackGiven extends Occasion {
  readonly routeHandle: string
  readonly routeEmbedUrl: string
  /** One per order of the request, in its order. */
  readonly links: readonly OrderLinks[]
}

export interface Tracked {
  readonly events: WireEvent[]
  readonly answer: TrackOrdersResponse
}

/** HyperTrack's own words. */
const DUPLICATE = 'System already has an incompleted order with this handle. Please complete or cancel it first'

/**
 * Tracks orders in stand-alone mode: what happens as wire events, and the documented answer. All orders of a route start
 * at once, as HyperTrack's examples show. Throws Problem `duplicate_resource` or `unprocessable`, with fields.
 */
export function trackOrders(request: TrackOrdersRequest, state: TrackState, given: TrackGiven): Tracked {
  checkRoute(request, state)
  checkHandles(request.orders, (handle) => {
    const known = state.orders.get(handle)
    return known?.isOpen === true && !isWaiting(known)
  })
  const { routeHandle, links } = given
  const events = routeBegins(request, given, { handle: routeHandle, embedUrl: given.routeEmbedUrl })
  const orders: TrackedOrder[] = []
  for (const [index, order] of request.orders.entries()) {
    const own = links[index] as OrderLinks
    const known = state.orders.get(order.order_handle)
    const planId = known && isWaiting(known) ? (known.planId ?? undefined) : undefined
    events.push(...orderBegins(request, given, { order, links: own, routeHandle, planId, sequence: index }))
    const attempt = (known?.attempts ?? 0) - (planId === undefined ? 0 : 1)
    orders.push(trackedOrder(order, own, { at: given.at, attempt }))
  }
  return { events, answer: trackAnswer(request, given, orders) }
}

function checkRoute({ route }: TrackOrdersRequest, { isRouteTaken }: TrackState): void {
  if (!isRouteTaken) return
  const fault = `There is a route with the handle ${route?.route_handle} already`
  throw new Problem('duplicate_resource', fault, { body: { 'route.route_handle': [fault] } })
}

/** Each handle once, and none that is in use. Throws Problem `duplicate_resource`, with fields. */
export function checkHandles(orders: readonly TrackOrder[], isInUse: (handle: string) => boolean): void {
  const seen = new Set<string>()
  const faults: Record<string, string[]> = {}
  for (const [index, { order_handle: handle }] of orders.entries()) {
    if (seen.has(handle) || isInUse(handle)) faults[`orders.${index}.order_handle`] = [DUPLICATE]
    seen.add(handle)
  }
  if (Object.keys(faults).length > 0) throw new Problem('duplicate_resource', DUPLICATE, { body: faults })
}

function trackedOrder(order: TrackOrder, links: OrderLinks, { at, attempt }: { at: string; attempt: number }) {
  return {
    order_handle: order.order_handle,
    fulfillment_attempt: attempt,
    type: order.type ?? 'drop',
    type_index: order.type_index ?? 0,
    capacity_used: order.capacity_used ?? 1,
    product_type: order.product_type ?? [],
    priority: order.priority ?? null,
    status: 'ongoing',
    risk_status: false,
    assigned_at: at,
    started_at: at,
    scheduled_at: order.scheduled_at ?? null,
    scheduled_after: order.scheduled_after ?? null,
    expected_service_time: order.expected_service_time ?? null,
    share_url: links.shareUrl,
    embed_url: links.embedUrl,
    metadata: order.metadata ?? {},
    destination: destinationAnswer(order.destination),
  }
}

function destinationAnswer({ geometry, radius, address, place_handle }: TrackOrder['destination']): ApiDestination {
  return {
    geometry: geometry ?? null,
    radius: radius ?? null,
    address: address ?? null,
    place_handle: place_handle ?? null,
  }
}

function trackAnswer(request: TrackOrdersRequest, given: TrackGiven, orders: TrackedOrder[]): TrackOrdersResponse {
  return {
    route_handle: given.routeHandle,
    status: 'tracking',
    version: request.version ?? 1,
    track_mode: request.track_mode,
    ops_group_handle: request.ops_group_handle ?? 'default',
    worker_handle: request.worker_handle ?? null,
    driver_handle: request.worker_handle ?? null,
    device_id: request.device_id ?? null,
    device_switch_mode: request.device_switch_mode ?? 'login',
    created_at: given.at,
    assigned_at: given.at,
    started_at: given.at,
    embed_url: given.routeEmbedUrl,
    metadata: request.route?.metadata ?? {},
    orders,
  }
}

interface EndGiven extends Occasion {
  /** The route that ends with this order; null while others of it are open. `travelledM`: by its other orders. */
  readonly endsRoute: { readonly route: KnownRoute; readonly travelledM: number | null } | null
  readonly metadata?: Record<string, unknown>
  readonly result?: OrderResult | null
}

/**
 * Completes or cancels an order in stand-alone mode, and its route with the last of them.
 * Throws Problem `order_already_terminal`, also when it ended this way before: clients of HyperTrack take that as done.
 */
export function endOrder(order: OrderView, ending: Ending, given: EndGiven): WireEvent[] {
  if (!order.isOpen) {
    throw new Problem('order_already_terminal', `Order ${order.handle} is ${order.status} and stays so`)
  }
  const { endsRoute, ...occasion } = given
  const ended = orderEnds(order, ending, occasion)
  if (endsRoute === null) return [ended]
  const travelledM = longestM([given.result?.distanceM, endsRoute.travelledM])
  return [ended, routeEnds(endsRoute.route, travelledM, occasion)]
}
