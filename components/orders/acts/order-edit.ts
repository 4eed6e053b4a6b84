import { viewerZone } from '#lib/client/zoned-time.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { parsePlace } from '#lib/domain/places/parse-place.ts'
import { zonedMoment } from '#lib/domain/zoned-moment.ts'
import { say } from '#lib/language/say.ts'

export interface MetadataRow {
  readonly id: number
  readonly key: string
  readonly value: string
}

/** What can still be said of an order, as texts in fields. */
export interface OrderEdit {
  readonly date: string
  readonly time: string
  /** Minutes at the stop. */
  readonly service: string
  readonly metadata: readonly MetadataRow[]
  /** `lat, lon`. */
  readonly place: string
  readonly address: string
}

const MINUTE_S = 60
const two = (number: number) => String(number).padStart(2, '0')
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** The order's words as they stand. */
export function editOf(order: OrderView): OrderEdit {
  const at = order.scheduledAt === null ? null : new Date(order.scheduledAt)
  const { destination, expectedServiceS } = order
  return {
    date: at === null ? '' : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: at === null ? '' : `${two(at.getHours())}:${two(at.getMinutes())}`,
    service: expectedServiceS === null ? '' : String(Math.round(expectedServiceS / MINUTE_S)),
    metadata: Object.entries(order.metadata).map(([key, value], id) => ({ id, key, value: textOf(value) })),
    place: destination === null ? '' : `${destination.lat}, ${destination.lon}`,
    address: destination?.address ?? '',
  }
}

export type EditFaults = Partial<Record<'promise' | 'service' | 'place', string>>

interface Read {
  readonly patch: Record<string, unknown>
  readonly faults: EditFaults
}

/** The body of the PATCH: only what changed. `faults` say what cannot be read. */
export function patchOf(before: OrderView, edit: OrderEdit): Read {
  const known = editOf(before)
  const isSame = (...names: (keyof OrderEdit)[]) => names.every((name) => edit[name] === known[name])
  const parts: Read[] = [
    isSame('date', 'time') ? NOTHING : readPromise(edit),
    isSame('service') ? NOTHING : readService(edit),
    isSame('place', 'address') ? NOTHING : readPlace(before, edit),
  ]
  const metadata = metadataPatch(before.metadata, edit.metadata)
  return {
    patch: Object.assign({}, ...parts.map(({ patch }) => patch), Object.keys(metadata).length > 0 && { metadata }),
    faults: Object.assign({}, ...parts.map(({ faults }) => faults)),
  }
}

const NOTHING: Read = { patch: {}, faults: {} }

function readPromise({ date, time }: OrderEdit): Read {
  const at = zonedMoment(date, time, viewerZone())
  if (at === null) return { patch: {}, faults: { promise: say('Give a date and a time') } }
  return { patch: { scheduled_at: new Date(at).toISOString() }, faults: {} }
}

function readService({ service }: OrderEdit): Read {
  const minutes = Number(service)
  if (service.trim() === '' || !(minutes >= 0))
    return { patch: {}, faults: { service: say('Give minutes, such as 4') } }
  return { patch: { expected_service_time: Math.round(minutes * MINUTE_S) }, faults: {} }
}

function readPlace(before: OrderView, { place, address }: OrderEdit): Read {
  const read = parsePlace(place)
  if (read.kind !== 'point') {
    return { patch: {}, faults: { place: say('Give latitude and longitude, such as -34.9, -56.16') } }
  }
  return { patch: { destination: destinationPatch(before, read.point, address.trim()) }, faults: {} }
}

function destinationPatch(before: OrderView, place: { lat: number; lon: number }, address: string): object {
  const geometry = { type: 'Point', coordinates: [place.lon, place.lat] }
  return { geometry, radius: before.destination?.radiusM, ...(address !== '' && { address }) }
}

/** A key that was taken away is null. What was not touched is left out, so that a number stays a number. */
function metadataPatch(
  before: Readonly<Record<string, unknown>>,
  rows: OrderEdit['metadata'],
): Record<string, unknown> {
  const asked = new Map(rows.map(({ key, value }) => [key.trim(), value] as const).filter(([key]) => key !== ''))
  const patch: Record<string, unknown> = {}
  for (const [key, value] of asked) if (!(key in before) || textOf(before[key]) !== value) patch[key] = value
  for (const key of Object.keys(before)) if (!asked.has(key)) patch[key] = null
  return patch
}
