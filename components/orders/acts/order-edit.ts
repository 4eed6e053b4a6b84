import { viewerZone } from '#lib/client/zoned-time.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { parsePlace } from '#lib/domain/places/parse-place.ts'
import { zonedMoment } from '#lib/domain/zoned-moment.ts'

/** What can still be said of an order, as texts in fields. */
export interface OrderEdit {
  readonly date: string
  readonly time: string
  /** Minutes at the stop. */
  readonly service: string
  readonly metadata: readonly (readonly [key: string, value: string])[]
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
    metadata: Object.entries(order.metadata).map(([key, value]) => [key, textOf(value)]),
    place: destination === null ? '' : `${destination.lat}, ${destination.lon}`,
    address: destination?.address ?? '',
  }
}

export type EditFaults = Partial<Record<'promise' | 'service' | 'place', string>>

/** The body of the PATCH: only what changed. `faults` say what cannot be read. */
export function patchOf(before: OrderView, edit: OrderEdit): { patch: Record<string, unknown>; faults: EditFaults } {
  const known = editOf(before)
  const faults: EditFaults = {}
  const patch: Record<string, unknown> = {}
  if (edit.date !== known.date || edit.time !== known.time) {
    const at = zonedMoment(edit.date, edit.time, viewerZone())
    if (at === null) faults.promise = 'Give a date and a time'
    else patch.scheduled_at = new Date(at).toISOString()
  }
  if (edit.service !== known.service) {
    const minutes = Number(edit.service)
    if (edit.service.trim() === '' || !(minutes >= 0)) faults.service = 'Give minutes, such as 4'
    else patch.expected_service_time = Math.round(minutes * MINUTE_S)
  }
  const metadata = metadataPatch(before.metadata, edit.metadata)
  if (Object.keys(metadata).length > 0) patch.metadata = metadata
  if (edit.place !== known.place || edit.address !== known.address) {
    const place = parsePlace(edit.place)
    if (place.kind !== 'point') faults.place = 'Give latitude and longitude, such as -34.9, -56.16'
    else patch.destination = destinationPatch(before, place.point, edit.address.trim())
  }
  return { patch, faults }
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
  const asked = new Map(rows.map(([key, value]) => [key.trim(), value] as const).filter(([key]) => key !== ''))
  const patch: Record<string, unknown> = {}
  for (const [key, value] of asked) if (!(key in before) || textOf(before[key]) !== value) patch[key] = value
  for (const key of Object.keys(before)) if (!asked.has(key)) patch[key] = null
  return patch
}
