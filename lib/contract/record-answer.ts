import { isoOrNull } from './order-answer.ts'
import type { GeotagView, OutageView, PlanView, PointView, TripView, VisitView } from './views.ts'

/** Records that HyperTrack's API has no page of its own for, in the field names of its webhooks. */

const geometry = (point: PointView | null) => point && { type: 'Point', coordinates: [point.lon, point.lat] }

export function outageAnswer(outage: OutageView) {
  return {
    worker_handle: outage.workerHandle,
    device_id: outage.deviceId,
    outage_category: outage.category,
    outage_code: outage.code,
    outage_label: outage.label,
    outage_description: outage.description,
    is_open: outage.isOpen,
    recorded_at_start: isoOrNull(outage.startedAt),
    recorded_at_end: isoOrNull(outage.endedAt),
    location_start: geometry(outage.location),
    location_end: geometry(outage.endLocation),
    detail: { distance: outage.distanceM, duration: outage.durationS },
  }
}

export function visitAnswer(visit: VisitView) {
  return {
    marker_id: visit.markerId,
    worker_handle: visit.workerHandle,
    device_id: visit.deviceId,
    place_handle: visit.placeHandle,
    geofence_id: visit.geofenceId,
    entered_at: isoOrNull(visit.enteredAt),
    exited_at: isoOrNull(visit.exitedAt),
    duration: visit.durationS,
    radius: visit.radiusM,
    geometry: geometry(visit.location),
    is_retracted: visit.isRetracted,
  }
}

export function geotagAnswer(geotag: GeotagView) {
  return {
    id: geotag.id,
    geotag_type: geotag.type,
    worker_handle: geotag.workerHandle,
    device_id: geotag.deviceId,
    order_handle: geotag.orderHandle,
    recorded_at: isoOrNull(geotag.at),
    location: geometry(geotag.location),
    expected_location: geometry(geotag.expectedLocation),
    deviation: geotag.deviationM,
    distance: geotag.distanceM,
    duration: geotag.durationS,
    metadata: geotag.metadata,
  }
}

export function tripAnswer(trip: TripView) {
  return {
    trip_id: trip.tripId,
    device_id: trip.deviceId,
    status: trip.status,
    created_at: isoOrNull(trip.createdAt),
    arrived_at: isoOrNull(trip.arrivedAt),
    exited_at: isoOrNull(trip.exitedAt),
    completed_at: isoOrNull(trip.completedAt),
    arrive_at: isoOrNull(trip.etaAt),
    scheduled_at: isoOrNull(trip.scheduledAt),
    remaining_distance: trip.remainingDistanceM,
    remaining_duration: trip.remainingDurationS,
    distance: trip.distanceM,
    duration: trip.durationS,
    metadata: trip.metadata,
  }
}

export function planAnswer(plan: PlanView) {
  return {
    plan_id: plan.planId,
    status: plan.status,
    ops_group_handle: plan.opsGroupHandle,
    started_at: isoOrNull(plan.startedAt),
    completed_at: isoOrNull(plan.completedAt),
    failure_reason: plan.failureReason,
    num_orders: plan.orders,
    num_routes: plan.routes,
    num_unplanned_orders: plan.unplannedOrders,
    route_handles_created: plan.routeHandlesCreated,
    route_handles_modified: plan.routeHandlesModified,
  }
}
