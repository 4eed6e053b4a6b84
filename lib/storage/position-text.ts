import { msToInstant } from '#lib/domain/instant.ts'
import { locationEventOf } from '#lib/domain/position.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'

/** A row of the table of positions, as far as it tells where a phone was. */
export interface StoredPosition {
  readonly seq: number
  readonly deviceId: string
  readonly recordedAt: number
  readonly receivedAt: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM: number | null
  readonly speedMps: number | null
  readonly bearingDeg: number | null
  readonly altitudeM: number | null
}

/** HyperTrack's version of its location events. */
const VERSION = '2.0.0'

/**
 * A phone's fix as the `location` webhook that HyperTrack would send, as JSON. It is made from the row alone, so that the
 * same fix is the same text at every attempt.
 */
export function positionText(row: StoredPosition): string {
  const { accuracyM, speedMps, bearingDeg, altitudeM, recordedAt, receivedAt, ...place } = row
  const position = {
    ...{ deviceId: place.deviceId, lon: place.lon, lat: place.lat, recordedAtMs: recordedAt, flags: 0 },
    ...{ accuracyM: accuracyM ?? undefined, speedMps: speedMps ?? undefined },
    ...{ bearingDeg: bearingDeg ?? undefined, altitudeM: altitudeM ?? undefined },
  }
  const event = locationEventOf(position, '')
  const stamp = { ...event.stamp, createdAt: msToInstant(receivedAt) }
  return JSON.stringify(toWire({ ...event, stamp, version: VERSION }))
}
