import type { DomainEvent, Subject } from '#lib/domain/event.ts'
import type { DeviceStatusData, Fix, GeofenceData, Moment, Outage } from '#lib/domain/event-data.ts'
import { effectiveInstant, msToInstant } from '#lib/domain/instant.ts'
import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'
import { type ActivitySpan, metresBetween } from './activity.ts'
import type { OpenOutage, Turn } from './device-state.ts'
import type { Sight } from './fence.ts'
import { localOf } from './intents.ts'

/** The versions that HyperTrack's samples carry; an outage's sample has none. */
const VERSIONS: Readonly<Record<string, string>> = {
  device_status: '2.0.0',
  battery: '2.1.0',
  time_offset_changed: '3.0.0',
  registration: '2.0.0',
  geotag: '3.0.0',
  geofence: '2.0.0',
  worker: '2.0.0',
}

type Noun = DomainEvent['noun']

export interface Finding<N extends Noun> {
  readonly noun: N
  readonly value: string
  /** When it was so; the stimulus that showed it is later or the same, and dates the telling. */
  readonly atMs?: number
  /** When it was found, where that is not the stimulus's own time. */
  readonly foundAtMs?: number
  readonly subject?: Partial<Subject>
  readonly data: Extract<DomainEvent, { noun: N }>['data']
}

/**
 * Tells something. Its content comes from the stimulus and from what came before it, so that finding it again is the same
 * event; the log gives it its id.
 */
export function tell<N extends Noun>({ state, events, atMs: nowMs }: Turn, finding: Finding<N>): void {
  const { noun, value, atMs = nowMs, foundAtMs = nowMs, data } = finding
  const recordedAt = msToInstant(atMs)
  const createdAt = msToInstant(Math.max(foundAtMs, atMs))
  // A visit is taken back when that is found out, not when it was.
  const at = noun === 'geofence' && value === 'delete' ? createdAt : effectiveInstant(recordedAt, createdAt)
  const version = VERSIONS[noun]
  events.push({
    noun,
    value,
    stamp: { at, createdAt, rank: lifecycleRank(noun, value), id: '' },
    recordedAt,
    subject: { ...state.who, ...finding.subject },
    data,
    ...(version !== undefined && { version }),
  } as DomainEvent)
}

/** A place as `location` fields carry it: no accuracy. */
export function placeOf({ lon, lat, altitudeM }: Sight): Fix {
  return altitudeM === undefined ? { lon, lat } : { lon, lat, altitudeM }
}

/** A place and its moment, as `start`, `end`, `arrival` and `exit` carry them. */
export function momentOf(sight: Sight): Moment {
  const { accuracyM } = sight
  const place = placeOf(sight)
  const location = accuracyM === undefined ? place : { ...place, accuracyM }
  return { location, at: msToInstant(sight.recordedAtMs) }
}

/** What was chosen on the phone itself: nobody else knows it, and it has to outlast this process. */
export function tellIntent(turn: Turn, foundAtMs: number): void {
  const { isTracking, overridden } = localOf(turn.state.intents)
  const data = { isTrackingLocally: isTracking, ...(overridden && { overridden }) }
  tell(turn, { noun: 'worker', value: 'intent_updated', foundAtMs, data })
}

/** Reporting; with an activity when it is known. */
export function tellActive(turn: Turn, sight: Sight, activity: string | null): void {
  const data: DeviceStatusData = { ...(activity !== null && { activity }), location: placeOf(sight) }
  tell(turn, { noun: 'device_status', value: 'active', atMs: sight.recordedAtMs, data })
}

/**
 * "An activity has been completed": dated by its end and told as of then, so that what begins at the same moment, which
 * is found later, stands.
 */
export function tellCompleted(turn: Turn, span: ActivitySpan): void {
  const endMs = span.end.recordedAtMs
  const data: DeviceStatusData = {
    activity: span.kind,
    start: momentOf(span.start),
    end: momentOf(span.end),
    distanceM: Math.round(span.distanceM),
    durationS: Math.round(span.durationS),
    location: placeOf(span.end),
  }
  tell(turn, { noun: 'device_status', value: 'active', atMs: endMs, foundAtMs: endMs, data })
}

/** Not reporting, and why. */
export function tellInactive(turn: Turn, value: 'inactive' | 'disconnected', outage: OpenOutage): void {
  const location = outage.sight === null ? {} : { location: placeOf(outage.sight) }
  tell(turn, { noun: 'device_status', value, data: { outage: describedOutage(outage), ...location } })
}

export function tellOutage(turn: Turn, outage: OpenOutage): void {
  const data = describedOutage(outage)
  tell(turn, { noun: 'outage', value: 'outage', subject: ofWorker(outage), data })
}

/** The same outage, closed: with its end, and how far the phone is from where it was. */
export function tellOutageOver(turn: Turn, outage: OpenOutage, end: Sight | null): void {
  const { atMs } = turn
  const isMeasured = end !== null && outage.sight !== null
  const data: Outage = {
    ...describedOutage(outage),
    end: { ...(end !== null && { location: placeOf(end) }), at: msToInstant(atMs) },
    ...(isMeasured && { distanceM: Math.round(metresBetween(outage.sight, end)) }),
    durationS: Math.round((atMs - outage.sinceMs) / 1000),
  }
  tell(turn, { noun: 'outage', value: 'outage', subject: ofWorker(outage), data })
}

/** The worker who had the phone when the outage began: an outage is known by who, code and start. */
function ofWorker({ workerHandle }: OpenOutage): Partial<Subject> {
  return workerHandle === undefined ? {} : { workerHandle }
}

function describedOutage({ code, sinceMs, sight }: OpenOutage): Outage {
  const known = OUTAGE_CODES.get(code)
  return {
    ...(known && { category: known.category }),
    code,
    ...(known && { label: known.label, description: known.cause }),
    start: { ...(sight !== null && { location: placeOf(sight) }), at: msToInstant(sinceMs) },
  }
}

export function tellVisit(turn: Turn, value: 'entry' | 'exit' | 'delete', atMs: number, data: GeofenceData): void {
  tell(turn, { noun: 'geofence', value, atMs, data })
}
