import type { LocalIntent } from '#lib/domain/engine/intents.ts'
import type {
  BatteryEvent,
  ClockEvent,
  DeviceStatusEvent,
  DomainEvent,
  LocationEvent,
  RegistrationEvent,
  WorkerEvent,
} from '#lib/domain/event.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import { effectiveInstant } from '#lib/domain/instant.ts'
import { claimant, sayLink } from './claimant.ts'
import { claimsOfOutage } from './claims-outage.ts'
import type { Claim, Noun } from './facts.ts'

type PhoneEvent = LocationEvent | DeviceStatusEvent | BatteryEvent | ClockEvent | RegistrationEvent | WorkerEvent

/** What a phone, or a worker by any phone, says of itself. */
export function claimsOfDevice(event: PhoneEvent): Claim[] {
  const to = claimant(event)
  sayLink(to, event)
  const [noun, key] = speaker(event)
  if (key === undefined) return to.claims
  to.say(noun, key, phoneFacts(event), event.noun === 'worker' ? event.data.locationAt : undefined)
  if (event.noun === 'device_status') to.say(noun, key, { location: event.data.location }, seenAt(event))
  if (event.noun === 'worker') {
    to.say(noun, key, workerFacts(event))
    // What is said of the worker stays with the worker, whichever phone is named beside it.
    if (event.subject.workerHandle !== undefined) to.say('worker', event.subject.workerHandle, accountFacts(event))
  }
  if (event.noun === 'worker' && event.value === 'device_unlinked' && event.subject.deviceId !== undefined) {
    return [...to.claims.filter((claim) => claim.name !== 'worker'), unlink(event)]
  }
  return event.noun === 'device_status' && event.data.outage
    ? to.claims.concat(claimsOfOutage(event, event.data.outage))
    : to.claims
}

/** A phone that does not report is where it was last seen before, and not there now: its place is as old as its outage. */
function seenAt({ data: { outage }, stamp }: DeviceStatusEvent): Instant {
  const at = outage?.start?.at
  return at === undefined || at === '' ? stamp.at : effectiveInstant(at, stamp.createdAt)
}

/** Facts live under the key that the event carries: the device when there is one, else the worker. */
export function speaker(event: DomainEvent): [Noun, string | undefined] {
  return event.subject.deviceId !== undefined
    ? ['device', event.subject.deviceId]
    : ['worker', event.subject.workerHandle]
}

function phoneFacts(event: PhoneEvent): Record<string, unknown> {
  switch (event.noun) {
    case 'location':
      return { location: event.data.fix }
    case 'device_status':
      return {
        status: event.value === '' ? undefined : statusFact(event),
        name: event.data.name,
        profile: event.data.metadata,
      }
    case 'battery':
      return {
        location: event.data.location,
        batteryLabel: event.value === '' ? undefined : event.value,
        batteryPct: event.data.batteryPct,
      }
    case 'time_offset_changed':
      return { clockOffsetS: event.data.offsetS }
    case 'registration':
      return {
        registered: event.value === 'registration' ? true : undefined,
        reinstalled: event.value === 'reinstall' ? true : undefined,
        deviceInfo: event.data.device,
        name: event.data.name,
        profile: event.data.metadata,
      }
    case 'worker':
      return { location: event.data.location }
  }
}

function statusFact(event: DeviceStatusEvent) {
  const { activity, outage } = event.data
  return { status: event.value, activity, code: outage?.code, label: outage?.label, category: outage?.category }
}

function workerFacts(event: WorkerEvent): Record<string, unknown> {
  return {
    name: event.data.name,
    profile: event.data.profile,
    trackingStarted: event.value === 'tracking_started' ? true : undefined,
    localIntent: event.value === 'intent_updated' ? localIntent(event) : undefined,
  }
}

function localIntent({ data }: WorkerEvent): LocalIntent {
  return { isTracking: data.isTrackingLocally ?? false, overridden: data.overridden ?? null }
}

const DELETED: Readonly<Record<string, boolean>> = { created: false, deleted: true, undeleted: false }

function accountFacts({ data, value }: WorkerEvent): Record<string, unknown> {
  return {
    made: value === 'created' ? true : undefined,
    deleted: Object.hasOwn(DELETED, value) ? DELETED[value] : undefined,
    workTracking: data.isTracking,
    workAvailable: data.isAvailable,
    opsGroup: data.opsGroupHandle,
    productTypes: data.productTypes,
    schedule: data.schedule,
    unavailableOn: data.unavailableOn,
    home: data.home,
  }
}

function unlink(event: WorkerEvent): Claim {
  return { noun: 'device', key: event.subject.deviceId ?? '', name: 'worker', value: null, at: event.stamp.at }
}
