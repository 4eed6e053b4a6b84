import type { GeotagView, OutageView, PlanView, PointView, TripView, VisitView } from '#lib/contract/views.ts'
import { geotagView, planView, tripView, visitView } from '#lib/domain/views/view-record.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { readGeotags, readPlans, readTrips, readVisits } from '#lib/storage/records.ts'

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const geometry = (point: PointView | null) => point && { type: 'Point', coordinates: [point.lon, point.lat] }

function outageForm(outage: OutageView) {
  return {
    worker_handle: outage.workerHandle,
    device_id: outage.deviceId,
    outage_category: outage.category,
    outage_code: outage.code,
    outage_label: outage.label,
    outage_description: outage.description,
    is_open: outage.isOpen,
    recorded_at_start: iso(outage.startedAt),
    recorded_at_end: iso(outage.endedAt),
    location_start: geometry(outage.location),
    location_end: geometry(outage.endLocation),
    detail: { distance: outage.distanceM, duration: outage.durationS },
  }
}

function visitForm(visit: VisitView) {
  return {
    marker_id: visit.markerId,
    worker_handle: visit.workerHandle,
    device_id: visit.deviceId,
    place_handle: visit.placeHandle,
    geofence_id: visit.geofenceId,
    entered_at: iso(visit.enteredAt),
    exited_at: iso(visit.exitedAt),
    duration: visit.durationS,
    radius: visit.radiusM,
    geometry: geometry(visit.location),
    is_retracted: visit.isRetracted,
  }
}

function geotagForm(geotag: GeotagView) {
  return {
    id: geotag.id,
    geotag_type: geotag.type,
    worker_handle: geotag.workerHandle,
    device_id: geotag.deviceId,
    order_handle: geotag.orderHandle,
    recorded_at: iso(geotag.at),
    location: geometry(geotag.location),
    expected_location: geometry(geotag.expectedLocation),
    deviation: geotag.deviationM,
    distance: geotag.distanceM,
    duration: geotag.durationS,
    metadata: geotag.metadata,
  }
}

function tripForm(trip: TripView) {
  return {
    trip_id: trip.tripId,
    device_id: trip.deviceId,
    status: trip.status,
    created_at: iso(trip.createdAt),
    arrived_at: iso(trip.arrivedAt),
    exited_at: iso(trip.exitedAt),
    completed_at: iso(trip.completedAt),
    arrive_at: iso(trip.etaAt),
    scheduled_at: iso(trip.scheduledAt),
    remaining_distance: trip.remainingDistanceM,
    remaining_duration: trip.remainingDurationS,
    distance: trip.distanceM,
    duration: trip.durationS,
    metadata: trip.metadata,
  }
}

function planForm(plan: PlanView) {
  return {
    plan_id: plan.planId,
    status: plan.status,
    ops_group_handle: plan.opsGroupHandle,
    started_at: iso(plan.startedAt),
    completed_at: iso(plan.completedAt),
    failure_reason: plan.failureReason,
    num_orders: plan.orders,
    num_routes: plan.routes,
    num_unplanned_orders: plan.unplannedOrders,
    route_handles_created: plan.routeHandlesCreated,
    route_handles_modified: plan.routeHandlesModified,
  }
}

/** The lists that HyperTrack's API has no page for, in its own field names; the latest first. */
export const listForms = {
  outages: async (limit: number) => ({ outages: (await listOutages({ limit })).map(outageForm) }),
  visits: async (limit: number) => ({ visits: (await readVisits({ limit })).map(visitView).map(visitForm) }),
  geotags: async (limit: number) => ({ geotags: (await readGeotags({ limit })).map(geotagView).map(geotagForm) }),
  trips: async (limit: number) => ({ trips: (await readTrips(limit)).map(tripView).map(tripForm) }),
  plans: async (limit: number) => ({ plans: (await readPlans(limit)).map(planView).map(planForm) }),
}
