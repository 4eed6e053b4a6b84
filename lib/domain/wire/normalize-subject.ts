import type { Subject } from '#lib/domain/event.ts'
import { readHandle, type Wire } from './normalize-value.ts'

/**
 * Who and what an event is about. `worker_handle` stands on top in order events, inside `data` in geotags and
 * `tracking_started`, and is called `driver_handle` in device_status and geofence; the outage table and its sample
 * disagree. All handles are opaque, case-sensitive text.
 */
export function readSubject(top: Wire, data: Wire): Subject {
  const subject: { -readonly [K in keyof Subject]: Subject[K] } = {}
  const accountId = readHandle(top.account_id)
  if (accountId !== undefined) subject.accountId = accountId
  const deviceId = readHandle(top.device_id) ?? readHandle(data.device_id)
  if (deviceId !== undefined) subject.deviceId = deviceId
  const workerHandle = readWorkerHandle(top, data)
  if (workerHandle !== undefined) subject.workerHandle = workerHandle
  const orderHandle = readHandle(data.order_handle) ?? readHandle(top.order_handle)
  if (orderHandle !== undefined) subject.orderHandle = orderHandle
  const routeHandle = readHandle(data.route_handle) ?? readHandle(top.route_handle)
  if (routeHandle !== undefined) subject.routeHandle = routeHandle
  const tripId = readHandle(data.trip_id)
  if (tripId !== undefined) subject.tripId = tripId
  const planId = readHandle(data.plan_id)
  if (planId !== undefined) subject.planId = planId
  return subject
}

function readWorkerHandle(top: Wire, data: Wire): string | undefined {
  return (
    readHandle(top.worker_handle) ??
    readHandle(data.worker_handle) ??
    readHandle(top.driver_handle) ??
    readHandle(data.driver_handle)
  )
}
