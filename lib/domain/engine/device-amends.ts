import type { DeviceStatusEvent, DomainEvent, GeofenceEvent, OutageEvent, WorkerEvent } from '#lib/domain/event.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { tell, tellActive, tellInactive, tellIntent, tellOutageOver } from './device-events.ts'
import type { OpenOutage, Turn } from './device-state.ts'
import { type LocalIntent, localOf } from './intents.ts'

/**
 * After late positions history can look otherwise than it was told. What was told stays in the log; this says what has
 * to be added so that the last word is true again: visits taken back, outages closed, the status as it is.
 */
export function tellAmends(turn: Turn, before: readonly DomainEvent[], again: readonly DomainEvent[]): void {
  takeBackVisits(turn, before, again)
  closeOutages(turn, [...before, ...again])
  correctStatus(turn, [...before, ...again])
  correctIntent(turn, [...before, ...again])
}

const visitsOf = (events: readonly DomainEvent[], value: string): GeofenceEvent[] =>
  events.filter((event) => event.noun === 'geofence').filter((event) => event.value === value)

const idsOf = (visits: readonly GeofenceEvent[]) => new Set(visits.map(({ data }) => data.markerId))

function takeBackVisits(turn: Turn, before: readonly DomainEvent[], again: readonly DomainEvent[]): void {
  const stands = idsOf(visitsOf(again, 'entry'))
  const isTakenBack = idsOf(visitsOf([...before, ...again], 'delete'))
  for (const { data } of visitsOf(before, 'entry')) {
    if (stands.has(data.markerId) || isTakenBack.has(data.markerId)) continue
    isTakenBack.add(data.markerId)
    const atMs = instantToMs(data.arrival?.at ?? '') ?? turn.atMs
    tell(turn, { noun: 'geofence', value: 'delete', atMs, data })
  }
}

const outageKey = ({ data }: OutageEvent) => `${data.code} ${data.start?.at}`

function closeOutages(turn: Turn, told: readonly DomainEvent[]): void {
  const outages = told.filter((event) => event.noun === 'outage')
  const closed = new Set(outages.filter(({ data }) => data.end !== undefined).map(outageKey))
  const { outage: stands, last } = turn.state
  for (const event of outages) {
    const outage = openOutageOf(event)
    if (closed.has(outageKey(event)) || (stands?.code === outage.code && stands.sinceMs === outage.sinceMs)) continue
    closed.add(outageKey(event))
    tellOutageOver(turn, outage, last)
  }
}

function openOutageOf({ data, subject }: OutageEvent): OpenOutage {
  const sinceMs = instantToMs(data.start?.at ?? '') ?? 0
  const location = data.start?.location
  const sight = location === undefined ? null : { ...location, recordedAtMs: sinceMs }
  const { workerHandle } = subject
  return { code: data.code ?? '', sinceMs, sight, ...(workerHandle !== undefined && { workerHandle }) }
}

function correctStatus(turn: Turn, told: readonly DomainEvent[]): void {
  const said = lastStatus(told)
  const { status, activity, last, outage } = turn.state
  if (said === undefined || status === null) return
  if (status === 'active') {
    const kind = activity?.kind ?? null
    const isSaid = said.value === 'active' && (said.data.activity ?? null) === kind
    if (!isSaid && last !== null) tellActive(turn, last, kind)
    return
  }
  if (said.value !== status && outage !== null) tellInactive(turn, status, outage)
}

/** Said after what was said last, so that of one moment this is the word that stands. */
function correctIntent(turn: Turn, told: readonly DomainEvent[]): void {
  const said = lastOf(told.filter(isIntent))
  if (said === undefined) return
  const { isTrackingLocally, overridden } = said.data
  const before: LocalIntent = { isTracking: isTrackingLocally ?? false, overridden: overridden ?? null }
  if (JSON.stringify(before) === JSON.stringify(localOf(turn.state.intents))) return
  tellIntent(turn, Math.max(turn.atMs, (instantToMs(said.stamp.createdAt) ?? 0) + 1))
}

const isIntent = (event: DomainEvent): event is WorkerEvent =>
  event.noun === 'worker' && event.value === 'intent_updated'

function lastStatus(told: readonly DomainEvent[]): DeviceStatusEvent | undefined {
  return lastOf(told.filter((event) => event.noun === 'device_status'))
}

function lastOf<E extends DomainEvent>(told: readonly E[]): E | undefined {
  const text = ({ stamp }: E) => `${stamp.at} ${stamp.createdAt}`
  return told.reduce<E | undefined>((last, event) => (last && text(event) < text(last) ? last : event), undefined)
}
