import type { Fix, Geometry, Instant, Metadata, Moment } from '#lib/domain/event-data.ts'
import { parseInstant } from '#lib/domain/instant.ts'

/** A JSON object as it came. */
export type Wire = Readonly<Record<string, unknown>>

export function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** An empty handle names nothing: a worker who logged out is sent as "". */
export function readHandle(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** -0 is read as 0, because JSON text does not tell them apart. */
export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined
}

/** Phones say -1 for an accuracy, a speed or a bearing that they do not know. */
export function readMeasure(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY ? value + 0 : undefined
}

/** The document types `time_offset_changed`'s value as a string, and its sample holds a number. */
export function readNumeric(value: unknown): number | undefined {
  if (typeof value !== 'string') return readNumber(value)
  return value.trim() === '' ? undefined : readNumber(Number(value))
}

export function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

export function readInstant(value: unknown): Instant | undefined {
  return parseInstant(value) || undefined
}

export function readMetadata(value: unknown): Metadata | undefined {
  return isWire(value) ? value : undefined
}

/** The texts of a list. The planning tables call their lists "string", so one text is a list of one. */
export function readTexts(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}

/** A list of whatever it holds. */
export function readList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** A GeoJSON Point: longitude and latitude, and "(optional) altitude (in m)". */
export function readFix(value: unknown): Fix | undefined {
  return isWire(value) ? readPosition(value.coordinates) : undefined
}

function readPosition(value: unknown): Fix | undefined {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return undefined
  const lon = readWithin(value[0], 180)
  const lat = readWithin(value[1], 90)
  if (lon === undefined || lat === undefined) return undefined
  const altitudeM = readNumber(value[2])
  return altitudeM === undefined ? { lon, lat } : { lon, lat, altitudeM }
}

function readWithin(value: unknown, limit: number): number | undefined {
  return typeof value === 'number' && value >= -limit && value <= limit ? value + 0 : undefined
}

/** A destination's or a geofence's outline; a Point must be on the globe. */
export function readGeometry(value: unknown): Geometry | undefined {
  if (!isWire(value) || typeof value.type !== 'string' || !Array.isArray(value.coordinates)) return undefined
  if (value.type === 'Point' && readPosition(value.coordinates) === undefined) return undefined
  return { type: value.type, coordinates: value.coordinates }
}

/** `{location, location_accuracy, recorded_at}`; "location can be null when the marker was closed due to an outage". */
export function readMoment(value: unknown): Moment | undefined {
  if (!isWire(value)) return undefined
  const location = readFix(value.location)
  const accuracyM = readMeasure(value.location_accuracy)
  const isExact = location !== undefined && accuracyM !== undefined
  return momentOf(isExact ? { ...location, accuracyM } : location, readInstant(value.recorded_at))
}

/** Undefined when neither is known. */
export function momentOf(location: Fix | undefined, at: Instant | undefined): Moment | undefined {
  if (location === undefined) return at === undefined ? undefined : { at }
  return at === undefined ? { location } : { location, at }
}
