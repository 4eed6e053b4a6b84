import type { PhoneItem } from './phone-words.ts'

// What each app sends for a fix, in its own words and units. Kept apart from the readers in lib/domain/dialects: these are
// written from the apps' side, so that a wrong unit on either side shows.

/** `traccar` is what Traccar Client says from 9 on; both it and OsmAnd report to the same address. */
export const FLEET_DIALECTS = ['events', 'osmand', 'traccar', 'owntracks', 'gpslogger', 'overland'] as const
export type FleetDialect = (typeof FLEET_DIALECTS)[number]

/** Every second phone speaks our own dialect: only that one tells of health, clocks and geotags. */
export function dialectAt(index: number): FleetDialect {
  if (index % 2 === 0) return 'events'
  const others = FLEET_DIALECTS.filter((dialect) => dialect !== 'events')
  return others[((index - 1) / 2) % others.length] ?? 'events'
}

export interface PhoneRequest {
  /** After `/api/devices/`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How many of the items it carries. */
  readonly count: number
}

/** One fix as the phone measured it: metres, metres per second, degrees. */
export interface Fix {
  readonly atMs: number
  readonly lon: number
  readonly lat: number
  readonly accuracy?: number
  readonly speed?: number
  readonly bearing?: number
  readonly altitude?: number
}

export interface Sender {
  readonly dialect: FleetDialect
  readonly deviceId: string
  readonly token: string
  /** Per cent; null while it is not known. */
  readonly batteryPercent: number | null
}

const KMH_PER_MPS = 3.6
const KNOTS_PER_MPS = 3600 / 1852
const JSON_BODY = { 'content-type': 'application/json' }

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** The fix that an item of our own dialect tells of; null when it tells of something else. */
export function fixOf({ kind, recorded_at, lon, lat, ...item }: PhoneItem): Fix | null {
  if (kind !== 'position' || typeof lon !== 'number' || typeof lat !== 'number') return null
  const { accuracy, speed, bearing, altitude } = item
  return {
    atMs: Date.parse(recorded_at),
    ...{ lon, lat, accuracy: numberOf(accuracy), speed: numberOf(speed) },
    ...{ bearing: numberOf(bearing), altitude: numberOf(altitude) },
  }
}

/** The requests that carry these items, in order. Apps of others say nothing but where the phone is and how full. */
export function requestsOf(sender: Sender, items: readonly PhoneItem[]): PhoneRequest[] {
  if (sender.dialect === 'events') return [ownRequest(sender, items)]
  const fixes = items.flatMap((item) => fixOf(item) ?? [])
  if (fixes.length === 0) return []
  if (sender.dialect === 'overland') return [overlandRequest(sender, fixes)]
  return fixes.map((fix) => SINGLE[sender.dialect as keyof typeof SINGLE](sender, fix))
}

function ownRequest({ token }: Sender, items: readonly PhoneItem[]): PhoneRequest {
  const body = JSON.stringify({ sent_at: new Date().toISOString(), events: items })
  return { path: 'events', headers: { ...JSON_BODY, authorization: `Bearer ${token}` }, body, count: items.length }
}

function overlandRequest({ token, batteryPercent, deviceId }: Sender, fixes: readonly Fix[]): PhoneRequest {
  const locations = fixes.map((fix) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [fix.lon, fix.lat] },
    properties: {
      timestamp: new Date(fix.atMs).toISOString(),
      device_id: deviceId,
      motion: [(fix.speed ?? 0) > 1 ? 'driving' : 'stationary'],
      speed: fix.speed ?? -1,
      course: fix.bearing ?? -1,
      horizontal_accuracy: fix.accuracy ?? -1,
      altitude: fix.altitude ?? 0,
      battery_level: batteryPercent === null ? -1 : batteryPercent / 100,
      battery_state: batteryPercent === null ? 'unknown' : 'unplugged',
    },
  }))
  const headers = { ...JSON_BODY, authorization: `Bearer ${token}` }
  return { path: 'overland', headers, body: JSON.stringify({ locations }), count: fixes.length }
}

function queryOf(fields: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}

type Single = (sender: Sender, fix: Fix) => PhoneRequest

const osmand: Single = ({ token, deviceId, batteryPercent }, fix) => {
  const query = queryOf({
    id: deviceId,
    timestamp: Math.floor(fix.atMs / 1_000),
    lat: fix.lat,
    lon: fix.lon,
    speed: fix.speed === undefined ? undefined : fix.speed * KNOTS_PER_MPS,
    bearing: fix.bearing,
    altitude: fix.altitude,
    accuracy: fix.accuracy,
    batt: batteryPercent ?? undefined,
  })
  return { path: `osmand/${token}?${query}`, headers: {}, body: '', count: 1 }
}

const traccar: Single = ({ token, deviceId, batteryPercent }, fix) => {
  const location = {
    timestamp: new Date(fix.atMs).toISOString(),
    coords: {
      latitude: fix.lat,
      longitude: fix.lon,
      accuracy: fix.accuracy ?? 0,
      speed: fix.speed ?? -1,
      heading: fix.bearing ?? -1,
      altitude: fix.altitude ?? 0,
    },
    is_moving: (fix.speed ?? 0) > 1,
    battery: { level: batteryPercent === null ? -1 : batteryPercent / 100, is_charging: false },
    extras: {},
  }
  const body = JSON.stringify({ location, device_id: deviceId })
  return { path: `osmand/${token}`, headers: JSON_BODY, body, count: 1 }
}

const owntracks: Single = ({ token, deviceId, batteryPercent }, fix) => {
  const message = {
    _type: 'location',
    tid: 'wp',
    tst: Math.floor(fix.atMs / 1_000),
    ...{ lat: fix.lat, lon: fix.lon, acc: fix.accuracy, alt: fix.altitude, cog: fix.bearing },
    vel: fix.speed === undefined ? undefined : fix.speed * KMH_PER_MPS,
    ...(batteryPercent !== null && { batt: batteryPercent, bs: 1 }),
  }
  const authorization = `Basic ${Buffer.from(`${deviceId}:${token}`).toString('base64')}`
  return { path: 'owntracks', headers: { ...JSON_BODY, authorization }, body: JSON.stringify(message), count: 1 }
}

const gpslogger: Single = ({ token, batteryPercent }, fix) => {
  const query = queryOf({
    token,
    ...{ lat: fix.lat, lon: fix.lon, time: new Date(fix.atMs).toISOString() },
    ...{ s: fix.speed ?? '', dir: fix.bearing ?? '', acc: fix.accuracy ?? '', alt: fix.altitude ?? '' },
    ...{ batt: batteryPercent ?? '', charging: 'false', aid: '', ser: '' },
  })
  return { path: `gpslogger?${query}`, headers: {}, body: '', count: 1 }
}

const SINGLE = { osmand, traccar, owntracks, gpslogger }
