import type { DeviceMessage } from '#lib/domain/device-message.ts'
import { parseInstant } from '#lib/domain/instant.ts'
import type { Sighting } from '#lib/domain/position.ts'

/** What one item of a phone's request turned out to say. */
export type Item =
  | { readonly kind: 'sighting'; readonly sighting: Sighting }
  | { readonly kind: 'message'; readonly message: DeviceMessage }
  /** Cannot be read, and is kept for somebody to look at: `value` is what would be read as a body of its own. */
  | { readonly kind: 'fault'; readonly reason: string; readonly detail?: string; readonly value: unknown }

/** The values of a query, a form or a JSON object, as they came. */
export type Params = Readonly<Record<string, unknown>>

export const METRES_A_SECOND_PER_KNOT = 1852 / 3600
export const METRES_A_SECOND_PER_KMH = 1 / 3.6

/** Larger numbers are milliseconds: as seconds this is the year 5138. */
const SECONDS_BELOW = 100_000_000_000
/** The last millisecond of the year 9999, beyond which there is no instant. */
const LATEST_MS = 253_402_300_799_999

export function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A finite number, also one that is written as text; undefined for anything else. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** As `numberIn`, for what cannot be negative: with −1 phones say that they do not know. */
export function positiveIn(value: unknown): number | undefined {
  const number = numberIn(value)
  return number === undefined || number < 0 ? undefined : number
}

export function flagIn(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === '1') return true
  if (value === false || value === 0 || value === '0') return false
  return typeof value === 'string' ? ({ true: true, false: false }[value.toLowerCase()] ?? undefined) : undefined
}

/** Epoch milliseconds of what may be seconds, milliseconds or ISO 8601 (without an offset: UTC); null when it is none. */
export function momentIn(value: unknown): number | null {
  const number = numberIn(value)
  const instant = number === undefined ? parseInstant(value) : ''
  const ms = number === undefined ? Date.parse(instant.replace(/\d{6}Z$/, 'Z')) : inMilliseconds(number)
  return ms >= 0 && ms <= LATEST_MS ? ms : null
}

function inMilliseconds(number: number): number {
  return Math.round(number < SECONDS_BELOW ? number * 1000 : number)
}

/** A fix before anybody has looked whether it can be one. */
export interface RawFix {
  /** Epoch milliseconds, or null when the moment cannot be read. */
  readonly atMs: number | null
  readonly lon: number | undefined
  readonly lat: number | undefined
  readonly accuracyM?: number
  readonly speedMps?: number
  readonly bearingDeg?: number
  readonly altitudeM?: number
  readonly isMocked?: boolean
  readonly isVoid?: boolean
}

/** A fix as an item; a fault when it has no place or no moment. `value` is what is kept of it then. */
export function itemOfFix(raw: RawFix, value: unknown): Item {
  const { atMs, lon, lat } = raw
  if (lon === undefined || lat === undefined || Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    return { kind: 'fault', reason: 'no_place', value }
  }
  if (atMs === null) return { kind: 'fault', reason: 'no_time', value }
  const { accuracyM, speedMps, bearingDeg, altitudeM, isMocked, isVoid } = raw
  const sighting = {
    recordedAtMs: atMs,
    lon,
    lat,
    // Zero metres is how phones say that they do not know.
    ...(accuracyM !== undefined && accuracyM > 0 && { accuracyM }),
    ...(speedMps !== undefined && { speedMps }),
    ...(bearingDeg !== undefined && { bearingDeg: bearingDeg % 360 }),
    ...(altitudeM !== undefined && { altitudeM }),
    ...(isMocked && { isMocked }),
    ...(isVoid && { isVoid }),
  }
  return { kind: 'sighting', sighting }
}

/** A battery as it is told beside a fix; nothing when neither charge nor charging is told. */
export function batteryItems(
  atMs: number | null,
  percent: number | undefined,
  isCharging: boolean | undefined,
): readonly Item[] {
  if (atMs === null || (percent === undefined && isCharging === undefined)) return []
  const message = {
    kind: 'battery' as const,
    atMs,
    ...(percent !== undefined && { percent: Math.round(Math.min(percent, 100)) }),
    ...(isCharging !== undefined && { isCharging }),
  }
  return [{ kind: 'message', message }]
}
