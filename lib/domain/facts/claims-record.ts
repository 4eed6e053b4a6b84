import type { GeofenceEvent, GeotagEvent, PlanEvent, RouteEvent, TripEvent } from '#lib/domain/event.ts'
import { claimant, present, sayLink } from './claimant.ts'
import { orderKey } from './claims-order.ts'
import type { Claim } from './facts.ts'

export function claimsOfRoute(event: RouteEvent): Claim[] {
  const to = claimant(event)
  sayLink(to, event)
  const { routeHandle, workerHandle, deviceId } = event.subject
  if (routeHandle === undefined) return to.claims
  const { data } = event
  const status = event.value === 'completed' ? 'completed' : data.status
  to.say('route', routeHandle, {
    opened: true,
    worker: workerHandle,
    device: deviceId,
    ...(status !== undefined && (status === 'completed' ? { ended: status } : { step: status })),
    started: event.value === 'started' ? event.recordedAt : undefined,
    trackMode: data.trackMode,
    embedUrl: data.embedUrl,
    metadata: data.metadata,
    estimate: data.estimate,
    candidates: data.candidateDevices,
    notice: data.message,
    assigned: event.value === 'assigned' ? (data.assignedAt ?? event.recordedAt) : undefined,
    // The only other event with a version complains that one is missing.
    version: event.value === 'request_version_missing' ? undefined : data.routeVersion,
    opsGroup: data.opsGroupHandle,
    deviceSwitchMode: data.deviceSwitchMode,
    result: event.value === 'completed' ? present({ distanceM: data.distanceM, durationS: data.durationS }) : undefined,
  })
  return to.claims
}

/** Entry, exit and delete are facts apart, so a retraction stands whatever comes before or after it (docs/wire.md 21). */
export function claimsOfVisit(event: GeofenceEvent): Claim[] {
  const to = claimant(event)
  sayLink(to, event)
  const { data, subject } = event
  to.say('visit', data.markerId, {
    worker: subject.workerHandle,
    device: subject.deviceId,
    place: present({
      placeHandle: data.placeHandle,
      geofenceId: data.geofenceId,
      geometry: data.geometry,
      radiusM: data.radiusM,
    }),
    entered: data.arrival,
    exited: data.exit && { ...data.exit, durationS: data.durationS },
    deleted: event.value === 'delete' ? true : undefined,
    routeTo: data.routeTo,
  })
  return to.claims
}

export function claimsOfGeotag(event: GeotagEvent): Claim[] {
  const to = claimant(event)
  sayLink(to, event)
  const { deviceId, workerHandle, orderHandle } = event.subject
  to.say('geotag', event.stamp.id, {
    tag: { ...event.data, type: event.value, at: event.recordedAt, deviceId, workerHandle, orderHandle },
  })
  if (orderHandle !== undefined) {
    const key = orderKey(orderHandle, undefined)
    to.say('order', key, { opened: true, order: orderHandle, worker: workerHandle, device: deviceId })
  }
  const speakerKey = deviceId ?? workerHandle
  if (speakerKey !== undefined) {
    to.say(deviceId === undefined ? 'worker' : 'device', speakerKey, { location: event.data.location })
  }
  return to.claims
}

export function claimsOfTrip(event: TripEvent): Claim[] {
  const to = claimant(event)
  sayLink(to, event)
  const { data, subject, value } = event
  to.say('trip', subject.tripId ?? '', {
    opened: true,
    device: subject.deviceId,
    created: value === 'created' ? event.stamp.at : undefined,
    arrived: value === 'destination_arrival' ? event.stamp.at : undefined,
    exited: value === 'destination_exit' ? event.stamp.at : undefined,
    ended: value === 'completed' ? value : undefined,
    metadata: data.metadata,
    eta: data.arriveAt,
    scheduledAt: data.scheduledAt,
    remaining: present({ distanceM: data.remainingDistanceM, durationS: data.remainingDurationS }),
    result: value === 'completed' ? present({ distanceM: data.distanceM, durationS: data.durationS }) : undefined,
  })
  return to.claims
}

export function claimsOfPlan(event: PlanEvent): Claim[] {
  const to = claimant(event)
  const { data, subject, value } = event
  to.say('plan', subject.planId ?? '', {
    step: value,
    opsGroup: data.opsGroupHandle,
    startedAt: data.startedAt,
    completedAt: data.completedAt,
    failure: data.failureReason,
    counts: present({ orders: data.orders, routes: data.routes, unplannedOrders: data.unplannedOrders }),
    created: data.routeHandlesCreated,
    modified: data.routeHandlesModified,
  })
  return to.claims
}
