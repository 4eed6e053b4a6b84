import type { TrackOrder, TrackOrdersRequest } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { OrderResult } from '#lib/domain/engine/orders/journey.ts'

/** An event in HyperTrack's webhook form. */
export type WireEvent = Record<string, unknown>

export interface OrderLinks {
  /** What the log keeps of the share link: no token (docs/rules.md 15). */
  readonly shareRef: string
  readonly shareUrl: string
  readonly embedUrl: string
}

/** When, and in whose account, an event happens. */
export interface Occasion {
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly accountId: string
}

export interface Subject {
  readonly workerHandle: string | null | undefined
  readonly deviceId: string | null | undefined
}

/** The object without its undefined and null values. */
export function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
}

/** Tells of something at one moment: the envelope around a webhook's `data`. */
export function envelope(
  type: 'order' | 'route' | 'worker',
  { at, accountId }: Occasion,
  { deviceId, workerHandle }: Subject,
) {
  return (data: Record<string, unknown>): WireEvent => ({
    created_at: at,
    recorded_at: at,
    ...present({ device_id: deviceId, worker_handle: workerHandle }),
    account_id: accountId,
    type,
    data: present(data),
    version: '3.0.0',
  })
}

const subjectOf = (request: TrackOrdersRequest): Subject => ({
  workerHandle: request.worker_handle,
  deviceId: request.device_id,
})

/** A route begins: created, assigned and started at one moment, as its orders are. */
export function routeBegins(
  request: TrackOrdersRequest,
  occasion: Occasion,
  route: { handle: string; embedUrl: string },
): WireEvent[] {
  const tell = envelope('route', occasion, subjectOf(request))
  const about = {
    route_handle: route.handle,
    embed_url: route.embedUrl,
    track_mode: request.track_mode,
    metadata: request.route?.metadata,
    ops_group_handle: request.ops_group_handle,
    device_switch_mode: request.device_switch_mode,
    route_version: request.version,
  }
  return [
    tell({ value: 'created', ...about, status: 'planned' }),
    tell({ value: 'assigned', ...about, status: 'assigned', assigned_at: occasion.at }),
    tell({ value: 'started', ...about, status: 'tracking' }),
  ]
}

/** An order begins: assigned and started as documented, and our own `tracked`, which carries what the form said. */
export function orderBegins(
  request: TrackOrdersRequest,
  occasion: Occasion,
  {
    order,
    links,
    routeHandle,
    planId,
    sequence,
  }: { order: TrackOrder; links: OrderLinks; routeHandle: string; planId?: string; sequence: number },
): WireEvent[] {
  const tell = envelope('order', occasion, subjectOf(request))
  const { order_handle, metadata } = order
  const about = { order_handle, route_handle: routeHandle, metadata }
  const asked = {
    type: order.type ?? 'drop',
    type_index: order.type_index,
    track_mode: request.track_mode,
    destination: apiDestination(order.destination),
    scheduled_at: order.scheduled_at,
    scheduled_after: order.scheduled_after,
    expected_service_time: order.expected_service_time,
    product_type: order.product_type,
    capacity_used: order.capacity_used,
    priority: order.priority,
    tasks_list: order.tasks_list,
    ops_group_handle: request.ops_group_handle,
    device_switch_mode: request.device_switch_mode ?? 'login',
    share_url: links.shareRef,
    embed_url: links.embedUrl,
    sequence,
  }
  return [
    tell({ value: 'assigned', ...about, status: 'assigned', assigned_at: occasion.at }),
    tell({ value: 'tracked', ...about, status: 'ongoing', plan_id: planId, ...asked }),
    tell({ value: 'started', ...about, status: 'ongoing', share_url: links.shareRef }),
  ]
}

/** A destination as events carry it. */
export function apiDestination({ geometry, radius, address, place_handle }: TrackOrder['destination']) {
  return present({ geometry, radius, address, place_handle })
}

export type Ending = 'completed' | 'cancelled'

/** What every event of an order that is known already says of it; before it has a route, its plan names the attempt. */
export function aboutOrder({ handle, routeHandle, planId, shareUrl }: OrderView) {
  const plan_id = routeHandle === null ? planId : undefined
  return { order_handle: handle, route_handle: routeHandle, plan_id, share_url: shareUrl }
}

/** An order ends by somebody's word, with what its phone told of the way; metadata given with it is merged into the order's. */
export function orderEnds(
  order: OrderView,
  ending: Ending,
  { metadata, result, ...occasion }: Occasion & { metadata?: Record<string, unknown>; result?: OrderResult | null },
): WireEvent {
  const merged = { ...order.metadata, ...metadata }
  return envelope(
    'order',
    occasion,
    order,
  )({
    value: ending,
    ...aboutOrder(order),
    status: ending,
    distance: result?.distanceM,
    duration: result?.durationS ?? secondsSince(order.startedAt, occasion),
    // Where somebody was when an order was given up says nothing.
    ...(ending === 'completed' && { deviation: result?.deviationM, actual_service_time: result?.actualServiceS }),
    metadata: Object.keys(merged).length > 0 ? merged : undefined,
  })
}

/** From a moment of epoch milliseconds to the occasion, whole seconds; undefined when it is not known. */
export function secondsSince(fromMs: number | null, { at }: Pick<Occasion, 'at'>): number | undefined {
  return fromMs === null ? undefined : Math.max(0, Math.round((Date.parse(at) - fromMs) / 1000))
}
