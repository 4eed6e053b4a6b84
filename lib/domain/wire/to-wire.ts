import type { DomainEvent, Subject } from '#lib/domain/event.ts'
import { formFor, type KnownEvent } from './normalize-form.ts'
import { writeInstant } from './to-wire-value.ts'

/** What the samples hold in `data.value` of the three types that are all registrations. */
const REGISTRATION_VALUES: Readonly<Record<string, string>> = {
  registration: 'registration',
  registration_update: 'device_info',
  reinstall: 'reinstall',
}

/**
 * An event in HyperTrack's documented webhook form. `normalize(toWire(event), event.stamp.id)` gives the event back;
 * one of unknown type is given out as it came.
 */
export function toWire(event: DomainEvent): Record<string, unknown> {
  if (event.noun === 'unknown') return { ...event.data.wire }
  const top: Record<string, unknown> = {}
  const data: Record<string, unknown> = {}
  if (event.stamp.createdAt !== '') top.created_at = writeInstant(event.stamp.createdAt)
  if (event.recordedAt !== '') top.recorded_at = writeInstant(event.recordedAt)
  writeValue(event, data)
  writeSubject(event, top, data)
  formFor(event.noun).write(event.data, { data, top })
  top.type = typeOf(event)
  top.data = data
  if (event.version !== undefined) top.version = event.version
  if (event.rules !== undefined) top.rules = event.rules
  return top
}

function typeOf(event: KnownEvent): string {
  if (event.noun === 'registration') return event.value
  if (event.noun === 'plan') return 'order'
  return event.noun === 'outage' ? 'worker' : event.noun
}

function writeValue(event: KnownEvent, data: Record<string, unknown>): void {
  const value = event.noun === 'registration' ? REGISTRATION_VALUES[event.value] : event.value
  if (value === '' || value === undefined || event.noun === 'time_offset_changed') return
  data[event.noun === 'geotag' ? 'geotag_type' : 'value'] = value
}

const SUBJECT_KEYS: readonly [keyof Subject, string, 'top' | 'data'][] = [
  ['accountId', 'account_id', 'top'],
  ['deviceId', 'device_id', 'top'],
  ['orderHandle', 'order_handle', 'data'],
  ['routeHandle', 'route_handle', 'data'],
  ['tripId', 'trip_id', 'data'],
  ['planId', 'plan_id', 'data'],
]

/** Where the samples of these have the worker; all others have `worker_handle` on top. */
const WORKER_KEYS: Readonly<Partial<Record<string, readonly [string, 'top' | 'data']>>> = {
  geotag: ['worker_handle', 'data'],
  worker: ['worker_handle', 'data'],
  device_status: ['driver_handle', 'top'],
  geofence: ['driver_handle', 'top'],
}

function writeSubject(event: KnownEvent, top: Record<string, unknown>, data: Record<string, unknown>): void {
  for (const [name, key, place] of SUBJECT_KEYS) {
    const handle = event.subject[name]
    if (handle !== undefined) (place === 'top' ? top : data)[key] = handle
  }
  if (event.subject.workerHandle === undefined) return
  const [key, place] = WORKER_KEYS[event.noun] ?? ['worker_handle', 'top']
  ;(place === 'top' ? top : data)[key] = event.subject.workerHandle
}
