import type {
  ApiDestination,
  TrackedOrder,
  TrackOrder,
  TrackOrdersRequest,
  TrackOrdersResponse,
} from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import {
  type Ending,
  type Occasion,
  type OrderLinks,
  orderBegins,
  orderEnds,
  routeBegins,
  routeEnds,
  type WireEvent,
} from './command-events.ts'

/** What must be known before orders can be tracked. */
export interface TrackState {
  /** By order handle; handles never used before are not in it. */
  readonly orders: ReadonlyMap<string, { readonly isOpen: boolean; readonly attempts: number }>
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
  checkDuplicates(request, state)
  checkDestinations(request)
  const { routeHandle, links } = given
  const events = routeBegins(request, given, { handle: routeHandle, embedUrl: given.routeEmbedUrl })
  const orders: TrackedOrder[] = []
  for (const [index, order] of request.orders.entries()) {
    const own = links[index] as OrderLinks
    events.push(...orderBegins(request, given, { order, links: own, routeHandle }))
    const attempt = state.orders.get(order.order_handle)?.attempts ?? 0
    orders.push(trackedOrder(order, own, { at: given.at, attempt }))
  }
  return { events, answer: trackAnswer(request, given, orders) }
}

function checkDuplicates({ orders, route }: TrackOrdersRequest, state: TrackState): void {
  if (state.isRouteTaken) {
    const fault = `There is a route with the handle ${route?.route_handle} already`
    throw new Problem('duplicate_resource', fault, { body: { 'route.route_handle': [fault] } })
  }
  const seen = new Set<string>()
  const faults: Record<string, string[]> = {}
  for (const [index, { order_handle: handle }] of orders.entries()) {
    if (seen.has(handle) || state.orders.get(handle)?.isOpen) faults[`orders.${index}.order_handle`] = [DUPLICATE]
    seen.add(handle)
  }
  if (Object.keys(faults).length > 0) throw new Problem('duplicate_resource', DUPLICATE, { body: faults })
}

/** Waypost keeps no places yet, so a destination must bring its own geometry. */
function checkDestinations({ orders }: TrackOrdersRequest): void {
  const faults: Record<string, string[]> = {}
  for (const [index, { destination, order_handle: handle }] of orders.entries()) {
    if (destination.geometry) continue
    const field = destination.place_handle === undefined ? 'geofence_id' : 'place_handle'
    const place = destination.place_handle ?? destination.geofence_id
    const fault = `Place not defined for place handle ${place} in order destination for order ${handle}`
    faults[`orders.${index}.destination.${field}`] = [fault]
  }
  if (Object.keys(faults).length > 0) throw new Problem('unprocessable', 'Some fields cannot be read', { body: faults })
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
    version: 1,
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

/**
 * Completes or cancels an order in stand-alone mode. An order that already ended this way: nothing happens again.
 * `isLast`: no other order of its route is open. Throws Problem `order_already_terminal`.
 */
export function endOrder(
  order: OrderView,
  ending: Ending,
  given: Occasion & { isLast: boolean; metadata?: Record<string, unknown> },
): WireEvent[] {
  if (order.status === ending) return []
  if (!order.isOpen) {
    throw new Problem('order_already_terminal', `Order ${order.handle} is ${order.status} and stays so`)
  }
  const { isLast, ...occasion } = given
  return [orderEnds(order, ending, occasion), ...(isLast ? routeEnds(order, occasion) : [])]
}
