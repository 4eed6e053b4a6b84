import { expect, test } from 'vitest'
import { type Dialect, readReport } from '#lib/services/devices/read-report.ts'

// Requests in the form in which the apps send them; what is checked are units, and what an app says with −1 or ''.

const NOW = Date.UTC(2026, 0, 5, 12)

function read(dialect: Dialect, { query = '', body = '' }: { query?: string; body?: string | object }) {
  const raw = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const report = readReport({ dialect, query, raw, receivedAtMs: NOW })
  return 'items' in report ? report.items : report
}

const sighting = (value: object) => ({ kind: 'sighting', sighting: value })
const battery = (value: object) => ({ kind: 'message', message: { kind: 'battery', ...value } })

test('OsmAnd and the older Traccar Client: knots, seconds, per cent', () => {
  const query =
    'id=48241179&timestamp=1767614400&lat=-34.9059&lon=-56.1913&speed=19.438444924406&bearing=271.5&altitude=43.1&accuracy=6.5&batt=87.4&charge=false'
  const [fix, charge] = read('osmand', { query }) as [{ sighting: { speedMps: number } }, unknown]
  expect(fix.sighting.speedMps).toBeCloseTo(10, 6)
  expect(fix).toMatchObject(
    sighting({
      recordedAtMs: 1_767_614_400_000,
      lon: -56.1913,
      lat: -34.9059,
      bearingDeg: 271.5,
      altitudeM: 43.1,
      accuracyM: 6.5,
    }),
  )
  expect(charge).toEqual(battery({ atMs: 1_767_614_400_000, percent: 87, isCharging: false }))
})

test.each([
  ['seconds', '1767614400'],
  ['milliseconds', '1767614400000'],
  ['ISO 8601', '2026-01-05T12:00:00Z'],
  ['ISO 8601 with an offset', '2026-01-05T09:00:00.000-03:00'],
  ['date and time', '2026-01-05 12:00:00'],
  ['nothing, which is now', ''],
])('OsmAnd tells the time in %s', (_, timestamp) => {
  const query = `id=1&lat=-34.9&lon=-56.1${timestamp && `&timestamp=${encodeURIComponent(timestamp)}`}`
  expect(read('osmand', { query })).toEqual([sighting({ recordedAtMs: NOW, lon: -56.1, lat: -34.9 })])
})

test('OsmAnd: other names, a form in place of a query, a made-up place, an invalid fix', () => {
  const body = 'deviceid=1&location=-34.9,-56.1&timestamp=1767614400&heading=90&mock=true&valid=false'
  expect(read('osmand', { body })).toEqual([
    sighting({ recordedAtMs: NOW, lon: -56.1, lat: -34.9, bearingDeg: 90, isMocked: true, isVoid: true }),
  ])
})

test('OsmAnd: a battery alone is no fault, no place at all is one', () => {
  expect(read('osmand', { query: 'id=1&batt=15&timestamp=1767614400' })).toEqual([battery({ atMs: NOW, percent: 15 })])
  expect(read('osmand', { query: 'id=1&lat=91&lon=0' })).toMatchObject([{ kind: 'fault', reason: 'no_place' }])
  expect(read('osmand', { query: 'id=1&lat=1&lon=1&timestamp=soon' })).toMatchObject([
    { kind: 'fault', reason: 'no_time' },
  ])
})

test('Traccar Client from 9 on: metres per second, charge from 0 to 1, −1 for what it does not know', () => {
  const location = {
    timestamp: '2026-01-05T12:00:00.250Z',
    coords: { latitude: -34.9059, longitude: -56.1913, accuracy: 4.8, speed: 11.2, heading: 180.3, altitude: 12 },
    is_moving: true,
    odometer: 8123.4,
    event: 'motionchange',
    battery: { level: 0.97, is_charging: true },
    activity: { type: 'in_vehicle' },
    extras: {},
    _: '&id=48241179&lat=-34.9059&lon=-56.1913&timestamp=2026-01-05T12:00:00.250Z&',
  }
  expect(read('osmand', { body: { location, device_id: '48241179' } })).toEqual([
    sighting({
      recordedAtMs: NOW + 250,
      lon: -56.1913,
      lat: -34.9059,
      accuracyM: 4.8,
      speedMps: 11.2,
      bearingDeg: 180.3,
      altitudeM: 12,
    }),
    battery({ atMs: NOW + 250, percent: 97, isCharging: true }),
  ])
  const unsure = {
    ...location,
    coords: { latitude: 1, longitude: 2, accuracy: 0, speed: -1, heading: -1 },
    battery: { level: -1 },
  }
  expect(read('osmand', { body: { location: [unsure], device_id: '1' } })).toEqual([
    sighting({ recordedAtMs: NOW + 250, lon: 2, lat: 1 }),
  ])
})

test('OwnTracks: km/h, seconds, per cent, and whether it charges', () => {
  const body = {
    ...{ _type: 'location', BSSID: 'b4:f2:e8:00:00:00', SSID: 'office', acc: 12, alt: 38, batt: 64, bs: 2, cog: 221 },
    ...{
      conn: 'm',
      created_at: 1_767_614_401,
      lat: -34.9059,
      lon: -56.1913,
      m: 2,
      t: 'u',
      tid: 'an',
      tst: 1_767_614_400,
    },
    ...{ topic: 'owntracks/ana/phone', vac: 3, vel: 36 },
  }
  expect(read('owntracks', { body })).toEqual([
    sighting({
      recordedAtMs: NOW,
      lon: -56.1913,
      lat: -34.9059,
      accuracyM: 12,
      speedMps: 10,
      bearingDeg: 221,
      altitudeM: 38,
    }),
    battery({ atMs: NOW, percent: 64, isCharging: true }),
  ])
})

test('OwnTracks: a transition is a fix, a waypoint and a last will are none, an empty body neither', () => {
  const transition = {
    _type: 'transition',
    lat: -34.9,
    lon: -56.1,
    tst: 1_767_614_400,
    acc: 20,
    event: 'enter',
    wtst: 1,
    t: 'c',
  }
  expect(read('owntracks', { body: transition })).toEqual([
    sighting({ recordedAtMs: NOW, lon: -56.1, lat: -34.9, accuracyM: 20 }),
  ])
  expect(read('owntracks', { body: { _type: 'waypoint', desc: 'Office', lat: 1, lon: 1, rad: 50, tst: 1 } })).toEqual(
    [],
  )
  expect(read('owntracks', { body: { _type: 'lwt', tst: 1 } })).toEqual([])
  expect(read('owntracks', { body: '' })).toEqual([])
  expect(read('owntracks', { body: { _type: 'encrypted', data: 'AAAA' } })).toMatchObject([{ reason: 'encrypted' }])
  expect(read('owntracks', { body: '{' })).toMatchObject({ reason: 'invalid_json' })
})

test('GPSLogger: metres per second, placeholders that stayed empty, and the names of its own sample', () => {
  const query =
    'lat=-34.9059&lon=-56.1913&time=2026-01-05T12:00:00.000Z&s=8.25&dir=12.5&acc=9.1&alt=&batt=41.0&charging=true&aid=x&ser='
  expect(read('gpslogger', { query })).toEqual([
    sighting({ recordedAtMs: NOW, lon: -56.1913, lat: -34.9059, accuracyM: 9.1, speedMps: 8.25, bearingDeg: 12.5 }),
    battery({ atMs: NOW, percent: 41, isCharging: true }),
  ])
  const sample =
    'lat=-34.9&lon=-56.1&sat=7&desc=&alt=10.0&acc=5.0&dir=0.0&prov=gps&spd=2.5&epoch=1767614400&battery=90.0&androidId=x'
  expect(read('gpslogger', { query: sample })).toMatchObject([
    sighting({ recordedAtMs: NOW, speedMps: 2.5, altitudeM: 10 }),
    battery({ percent: 90 }),
  ])
})

test('Overland: longitude first, metres per second, charge from 0 to 1, −1 for what it does not know', () => {
  const feature = (properties: object) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [-56.1913, -34.9059] },
    properties: { timestamp: '2026-01-05T12:00:00Z', device_id: 'ana', motion: ['driving'], ...properties },
  })
  const sure = {
    speed: 13.4,
    course: 45,
    horizontal_accuracy: 8,
    altitude: 20,
    battery_level: 0.5,
    battery_state: 'unplugged',
  }
  const unsure = { speed: -1, course: -1, horizontal_accuracy: -1, battery_level: -1, battery_state: 'unknown' }
  expect(read('overland', { body: { locations: [feature(sure), feature(unsure)] } })).toEqual([
    sighting({
      recordedAtMs: NOW,
      lon: -56.1913,
      lat: -34.9059,
      accuracyM: 8,
      speedMps: 13.4,
      bearingDeg: 45,
      altitudeM: 20,
    }),
    battery({ atMs: NOW, percent: 50, isCharging: false }),
    sighting({ recordedAtMs: NOW, lon: -56.1913, lat: -34.9059 }),
  ])
  expect(read('overland', { body: {} })).toMatchObject({ reason: 'no_locations' })
})

test('our own: every kind, and one that cannot be read takes no other with it', () => {
  const recorded_at = '2026-01-05T12:00:00Z'
  const events = [
    {
      kind: 'position',
      recorded_at,
      lat: -34.9,
      lon: -56.1,
      accuracy: 5,
      speed: 3,
      bearing: 10,
      altitude: 1,
      is_mocked: false,
    },
    { kind: 'health', recorded_at, outage_code: 'location_services_disabled' },
    { kind: 'position', recorded_at, lat: 99, lon: 0 },
    { kind: 'intent', recorded_at, is_tracking: true },
    { kind: 'registered', recorded_at, device_info: { os_name: 'Android', device_model: 'Pixel 9' }, name: 'Ana' },
    { kind: 'geotag', recorded_at, geotag_type: 'CLOCK_IN', order_handle: 'o', location: { lat: 1, lon: 2 } },
    { kind: 'clock', recorded_at, time_offset: 4 },
    { kind: 'started', recorded_at },
  ]
  const atMs = NOW
  expect(read('events', { body: { events } })).toMatchObject([
    sighting({ recordedAtMs: NOW, lon: -56.1, lat: -34.9, accuracyM: 5, speedMps: 3, bearingDeg: 10, altitudeM: 1 }),
    { message: { kind: 'health', atMs, code: 'location_services_disabled' } },
    { kind: 'fault', reason: 'invalid_item', value: { events: [events[2]] } },
    { message: { kind: 'intent', atMs, isTracking: true } },
    { message: { kind: 'registered', atMs, device: { osName: 'Android', model: 'Pixel 9' }, name: 'Ana' } },
    { message: { kind: 'geotag', atMs, geotagType: 'CLOCK_IN', orderHandle: 'o', fix: { lon: 2, lat: 1 } } },
    { message: { kind: 'clock', atMs, offsetS: 4 } },
    { message: { kind: 'started', atMs } },
  ])
})

test('too deep, too many and not UTF-8 are said, not thrown', () => {
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  expect(read('overland', { body: deep })).toMatchObject({ reason: 'too_deep' })
  const locations = Array.from({ length: 1001 }, () => ({}))
  expect(read('overland', { body: { locations } })).toMatchObject({ reason: 'too_many_events' })
  expect(readReport({ dialect: 'overland', query: '', raw: Buffer.from([0xff]), receivedAtMs: NOW })).toMatchObject({
    reason: 'invalid_utf8',
  })
})
