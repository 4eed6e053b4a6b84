import type { DomainEvent, Stamp, Subject } from '#lib/domain/event.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import { attentionKey } from '#lib/domain/facts/claims-attention.ts'
import { effectiveInstant, parseInstant } from '#lib/domain/instant.ts'
import { lifecycleRank } from './lifecycle.ts'
import { formFor, type KnownNoun } from './normalize-form.ts'
import { readSubject } from './normalize-subject.ts'
import { isWire, readHandle, readText, type Wire } from './normalize-value.ts'

export type Normalized = { readonly event: DomainEvent } | { readonly reason: 'not_an_object' | 'type_missing' }

const NOTHING: Wire = {}

/**
 * Reads one event of a webhook, whatever its quirks (hypertrack.com/reference, Webhook Payloads). Never throws: a type
 * that is not known, or an event that does not name its thing, becomes `unknown`; only what is no object, or has no
 * `type`, has a reason instead. A field of another type than documented is left out; the log keeps the wire.
 */
export function normalize(wire: unknown, id: string): Normalized {
  if (!isWire(wire)) return { reason: 'not_an_object' }
  if (typeof wire.type !== 'string') return { reason: 'type_missing' }
  return { event: tell(wire, wire.type, id) }
}

function tell(top: Wire, type: string, id: string): DomainEvent {
  const data = isWire(top.data) ? top.data : NOTHING
  const subject = readSubject(top, data)
  const noun = nounOf(type, readText(data.value) ?? '', { subject, data })
  const value = readValue(noun, type, data)
  const recordedAt = noun === 'unknown' ? parseInstant(top.recorded_at) : recordedOf(noun, value, { top, data })
  const version = readText(top.version)
  const event: Record<string, unknown> = {
    noun,
    value,
    stamp: stampOf(noun, value, { recordedAt, createdAt: parseInstant(top.created_at), id }),
    recordedAt,
    subject,
    data: noun === 'unknown' ? { type, wire: top } : formFor(noun).read({ data, top }),
  }
  if (version !== undefined) event.version = version
  const rules = readText(top.rules)
  if (rules !== undefined) event.rules = rules
  return event as unknown as DomainEvent
}

interface Named {
  readonly subject: Subject
  readonly data: Wire
}

/** An event is known when its type is, and when it names the thing that its facts are kept under. */
function nounOf(type: string, value: string, named: Named): DomainEvent['noun'] {
  const noun = nounMeant(type, value)
  return noun !== undefined && isNamed(noun, named) ? noun : 'unknown'
}

function nounMeant(type: string, value: string): KnownNoun | undefined {
  if (type === 'order') return value.startsWith('planning_') ? 'plan' : 'order'
  if (type === 'worker') return OUTAGE_VALUES.has(value) ? 'outage' : 'worker'
  return NOUNS.get(type)
}

function isNamed(noun: KnownNoun, { subject, data }: Named): boolean {
  if (noun === 'order') return subject.orderHandle !== undefined
  if (noun === 'plan') return subject.planId !== undefined
  if (noun === 'route') return subject.routeHandle !== undefined
  if (noun === 'trip') return subject.tripId !== undefined
  if (noun === 'place') return readHandle(data.place_handle) !== undefined
  if (noun === 'rules') return readHandle(data.rules_id) !== undefined
  if (noun === 'attention') return attentionKey(subject) !== null
  if (noun === 'contact') return subject.workerHandle !== undefined
  if (noun === 'notification_rule') return readHandle(data.rule_id) !== undefined
  if (noun === 'notification') return readHandle(data.notification_id) !== undefined
  if (noun === 'ops_group') return readHandle(data.ops_group_handle) !== undefined
  return noun !== 'geofence' || readHandle(data.marker_id) !== undefined
}

const OUTAGE_VALUES: ReadonlySet<string> = new Set(['outage', 'outage_started', 'outage_ended'])

const NOUNS: ReadonlyMap<string, KnownNoun> = new Map([
  ['location', 'location'],
  ['device_status', 'device_status'],
  ['battery', 'battery'],
  ['time_offset_changed', 'time_offset_changed'],
  ['registration', 'registration'],
  ['registration_update', 'registration'],
  ['reinstall', 'registration'],
  ['trip', 'trip'],
  ['geotag', 'geotag'],
  ['geofence', 'geofence'],
  ['route', 'route'],
  ['place', 'place'],
  ['ops_group', 'ops_group'],
  ['rules', 'rules'],
  ['attention', 'attention'],
  ['contact', 'contact'],
  ['notification_rule', 'notification_rule'],
  ['notification', 'notification'],
])

/** A geotag has `geotag_type`, in newer documents `order_status`; registrations are told apart by their type. */
function readValue(noun: DomainEvent['noun'], type: string, data: Wire): string {
  if (noun === 'registration') return type
  if (noun === 'time_offset_changed') return ''
  const value = readText(data.value) ?? ''
  return noun === 'geotag' ? (readText(data.geotag_type) ?? readText(data.order_status) ?? value) : value
}

/** When the device says that it happened. */
function recordedOf(noun: KnownNoun, value: string, { top, data }: { top: Wire; data: Wire }): Instant {
  // The sample of a geofence exit carries the arrival's time in its envelope.
  if (noun === 'geofence' && value === 'entry') return momentAt(data.arrival) || parseInstant(top.recorded_at)
  if (noun === 'geofence' && value === 'exit') return momentAt(data.exit) || parseInstant(top.recorded_at)
  const recordedAt = parseInstant(top.recorded_at)
  // The sample of an outage has no times but those inside.
  if (noun !== 'outage' || recordedAt !== '') return recordedAt
  return parseInstant(data.recorded_at_end) || parseInstant(data.recorded_at_start)
}

function momentAt(moment: unknown): Instant {
  return isWire(moment) ? parseInstant(moment.recorded_at) : ''
}

/** A visit is taken back when HyperTrack says so, not when the visit was. */
function stampOf(
  noun: DomainEvent['noun'],
  value: string,
  told: Omit<Stamp, 'at' | 'rank'> & { recordedAt: Instant },
): Stamp {
  const isTakenBack = noun === 'geofence' && value === 'delete'
  const at = isTakenBack ? told.createdAt || told.recordedAt : effectiveInstant(told.recordedAt, told.createdAt)
  return { at, createdAt: told.createdAt, rank: lifecycleRank(noun, value), id: told.id }
}
