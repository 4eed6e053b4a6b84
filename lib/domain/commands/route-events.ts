import type { OrderView, RouteView } from '#lib/contract/views.ts'
import type { OrderResult } from '#lib/domain/engine/orders/journey.ts'
import { aboutOrder, envelope, type Occasion, orderEnds, secondsSince, type WireEvent } from './command-events.ts'

/** What is known of a route that is told of. */
export type KnownRoute = Pick<
  RouteView,
  'handle' | 'status' | 'trackMode' | 'workerHandle' | 'deviceId' | 'embedUrl' | 'startedAt'
>

/** What every event of a route that is known already says of it. */
function aboutRoute({ handle, trackMode, embedUrl }: KnownRoute) {
  return { route_handle: handle, track_mode: trackMode, embed_url: embedUrl }
}

/** A route is another than before: one of its orders went to somebody else. */
export function routeChanges(route: KnownRoute, occasion: Occasion): WireEvent {
  const tell = envelope('route', occasion, route)
  return tell({ value: 'updated', ...aboutRoute(route), status: route.status ?? 'tracking' })
}

/**
 * A route ends. All of its orders start with it, so the order with the longest way has the whole of it: `travelledM`,
 * null when nobody was seen.
 */
export function routeEnds(route: KnownRoute, travelledM: number | null, occasion: Occasion): WireEvent {
  return envelope(
    'route',
    occasion,
    route,
  )({
    value: 'completed',
    ...aboutRoute(route),
    status: 'completed',
    distance: travelledM,
    duration: secondsSince(route.startedAt, occasion),
  })
}

/** The longest of some ways, metres; null when none is known. */
export function longestM(ways: readonly (number | null | undefined)[]): number | null {
  const known = ways.filter((way) => way !== null && way !== undefined)
  return known.length === 0 ? null : Math.max(...known)
}

/** An order of a route that ends, and what its phone told of the way; null when it told nothing. */
export interface RouteStop {
  readonly order: OrderView
  readonly result: OrderResult | null
}

/** A route's orders that are still open are cancelled with it, as HyperTrack's reference says. */
export function completeRoute(route: KnownRoute, stops: readonly RouteStop[], occasion: Occasion): WireEvent[] {
  const cancelled = stops
    .filter(({ order }) => order.isOpen)
    .map(({ order, result }) => orderEnds(order, 'cancelled', { ...occasion, result }))
  const travelledM = longestM(stops.map(({ order, result }) => order.distanceM ?? result?.distanceM))
  return [...cancelled, routeEnds(route, travelledM, occasion)]
}

/** A planned route starts with all of its open orders. */
export function startRoute(
  route: KnownRoute,
  { orders, trackMode }: { orders: readonly OrderView[]; trackMode: string },
  occasion: Occasion,
): WireEvent[] {
  const tell = envelope('route', occasion, route)
  const tellOrder = envelope('order', occasion, route)
  const started = { value: 'started', track_mode: trackMode }
  return [
    tell({ ...aboutRoute(route), ...started, status: 'tracking' }),
    ...orders
      .filter((order) => order.isOpen)
      .map((order) => tellOrder({ ...aboutOrder(order), ...started, status: 'ongoing' })),
  ]
}
