import type { ApiDestination, Order, Route } from './orders-api.ts'
import type { DestinationView, OrderView, RouteView } from './views.ts'

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

function destinationAnswer(destination: DestinationView | null): ApiDestination | null {
  if (!destination) return null
  const { lon, lat, ring, radiusM, address, placeHandle } = destination
  const geometry = ring ? { type: 'Polygon', coordinates: [ring] } : { type: 'Point', coordinates: [lon, lat] }
  return { geometry, radius: ring ? null : radiusM, address, place_handle: placeHandle }
}

function estimateAnswer(order: OrderView): Order['estimate'] {
  if (order.etaAt === null && order.initialEtaAt === null) return null
  return {
    arrive_at: isoOrNull(order.etaAt),
    initial_arrive_at: isoOrNull(order.initialEtaAt),
    distance: order.remainingDistanceM,
    duration: order.remainingDurationS,
  }
}

/** Names in alphabetical order, so that equal states answer alike. */
function risksAnswer(order: OrderView): Record<string, string> {
  const pairs = order.risks.map(({ risk, label }): [string, string] => [risk, label])
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** An order in the form of HyperTrack's Orders API. */
export function orderAnswer(order: OrderView): Order {
  return {
    order_handle: order.handle,
    fulfillment_attempt: order.attempt,
    type: order.type,
    route_handle: order.routeHandle,
    worker_handle: order.workerHandle,
    driver_handle: order.workerHandle,
    device_id: order.deviceId,
    status: order.status,
    track_mode: order.trackMode,
    risk_status: order.risks.length > 0,
    risks: risksAnswer(order),
    assigned_at: isoOrNull(order.assignedAt),
    started_at: isoOrNull(order.startedAt),
    scheduled_at: isoOrNull(order.scheduledAt),
    arrived_at: isoOrNull(order.arrivedAt),
    exited_at: isoOrNull(order.exitedAt),
    completed_at: isoOrNull(order.completedAt),
    cancelled_at: isoOrNull(order.cancelledAt),
    disabled_at: isoOrNull(order.disabledAt),
    estimate: estimateAnswer(order),
    distance: order.distanceM,
    duration: order.durationS,
    deviation_from_destination: order.deviationM,
    actual_service_time: order.actualServiceS,
    share_url: order.shareUrl,
    embed_url: order.embedUrl,
    metadata: order.metadata,
    destination: destinationAnswer(order.destination),
  }
}

/** A route with its orders in the form of HyperTrack's Orders API. */
export function routeAnswer(route: RouteView, orders: readonly OrderView[]): Route {
  return {
    route_handle: route.handle,
    status: route.status,
    version: 1,
    track_mode: route.trackMode,
    worker_handle: route.workerHandle,
    driver_handle: route.workerHandle,
    device_id: route.deviceId,
    started_at: isoOrNull(route.startedAt),
    completed_at: isoOrNull(route.completedAt),
    distance: route.distanceM,
    duration: route.durationS,
    estimate: route.estimate && {
      distance: route.estimate.distanceM,
      duration: route.estimate.durationS,
      start_by: isoOrNull(route.estimate.startByAt),
    },
    candidate_devices: route.candidateDevices,
    embed_url: route.embedUrl,
    metadata: route.metadata,
    orders: orders.map(orderAnswer),
  }
}
