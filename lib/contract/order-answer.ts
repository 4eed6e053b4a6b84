import type { ApiDestination, Fulfillment, Order, Route } from './api/order-object.ts'
import type { OrderTerms, RouteTerms } from './api/terms.ts'
import type { DestinationView, OrderView, RouteView } from './views.ts'

/** Who names no group is in this one. */
const DEFAULT_GROUP = 'default'

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

function destinationAnswer(destination: DestinationView | null, { geometry }: OrderTerms): ApiDestination | null {
  if (!destination) return null
  const { ring, radiusM, address, placeHandle } = destination
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

function fulfillment(order: OrderView): Fulfillment {
  return {
    fulfillment_attempt: order.attempt,
    status: order.status,
    route_handle: order.routeHandle,
    worker_handle: order.workerHandle,
    driver_handle: order.workerHandle,
    scheduled_at: isoOrNull(order.scheduledAt),
    assigned_at: isoOrNull(order.assignedAt),
    started_at: isoOrNull(order.startedAt),
    arrived_at: isoOrNull(order.arrivedAt),
    exited_at: isoOrNull(order.exitedAt),
    completed_at: isoOrNull(order.completedAt),
    cancelled_at: isoOrNull(order.cancelledAt),
  }
}

/** An order in the form of HyperTrack's Orders API, with its earlier attempts. */
export function orderAnswer(order: OrderView, terms: OrderTerms, earlier: readonly OrderView[] = []): Order {
  return {
    order_handle: order.handle,
    fulfillment_attempt: order.attempt,
    type: order.type,
    type_index: terms.typeIndex,
    route_handle: order.routeHandle,
    place_handle: terms.placeHandle,
    ops_group_handle: terms.opsGroup ?? DEFAULT_GROUP,
    worker_handle: order.workerHandle,
    driver_handle: order.workerHandle,
    device_id: order.deviceId,
    device_switch_mode: terms.deviceSwitchMode,
    plan_id: order.planId,
    plan_mode: terms.planMode,
    status: order.status,
    track_mode: order.trackMode,
    priority: terms.priority,
    risk_status: order.risks.length > 0,
    risks: risksAnswer(order),
    created_at: isoOrNull(terms.createdAt),
    planned_at: isoOrNull(terms.plannedAt),
    assigned_at: isoOrNull(order.assignedAt),
    started_at: isoOrNull(order.startedAt),
    scheduled_at: isoOrNull(order.scheduledAt),
    scheduled_after: isoOrNull(terms.scheduledAfterAt),
    arrived_at: isoOrNull(order.arrivedAt),
    exited_at: isoOrNull(order.exitedAt),
    completed_at: isoOrNull(order.completedAt),
    cancelled_at: isoOrNull(order.cancelledAt),
    disabled_at: isoOrNull(terms.disabledAt ?? order.disabledAt),
    enabled_at: isoOrNull(terms.enabledAt),
    rescheduled_marked_at: isoOrNull(terms.rescheduledMarkedAt),
    estimate: estimateAnswer(order),
    distance: order.distanceM,
    duration: order.durationS,
    deviation_from_destination: order.deviationM,
    expected_service_time: order.expectedServiceS,
    actual_service_time: order.actualServiceS,
    visited_destination: order.arrivedAt !== null,
    share_url: order.shareUrl,
    embed_url: order.embedUrl,
    product_type: terms.productTypes,
    capacity_used: terms.capacityUsed,
    tasks_list: terms.tasksList,
    attachments: terms.attachments,
    metadata: order.metadata,
    destination: destinationAnswer(order.destination, terms),
    previous_fulfillments: earlier.map(fulfillment),
  }
}

/** A route with its orders in the form of HyperTrack's Orders API. */
export function routeAnswer(route: RouteView, terms: RouteTerms, orders: Order[]): Route {
  return {
    route_handle: route.handle,
    status: route.status,
    version: terms.version,
    track_mode: route.trackMode,
    ops_group_handle: terms.opsGroup ?? DEFAULT_GROUP,
    worker_handle: route.workerHandle,
    driver_handle: route.workerHandle,
    device_id: route.deviceId,
    device_switch_mode: terms.deviceSwitchMode,
    created_at: isoOrNull(terms.createdAt),
    assigned_at: isoOrNull(terms.assignedAt),
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
    orders,
  }
}
