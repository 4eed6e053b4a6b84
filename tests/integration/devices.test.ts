import { createHash } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { shuffledBy } from '#tests/support/histories.ts'
import { addPhone, type TestPhone } from '#tests/support/phones.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'
import { createRandom } from '../../scripts/fleet/random.ts'

// Phones with the apps that people have: each in its own words, all through the same door.

let server: TestServer
let db: Database.Database

beforeAll(async () => {
  server = await startServer()
  db = new Database(path.join(server.dataDir, 'waypost.db'), { readonly: true })
}, 120_000)
afterAll(async () => {
  db?.close()
  await server?.stop()
})

const START_MS = Date.UTC(2026, 0, 5, 12)
const iso = (ms: number) => new Date(ms).toISOString()
const count = (sql: string) => db.prepare(`SELECT count(*) FROM ${sql}`).pluck().get() as number

interface Track {
  positions: { recorded_at: string; is_believed: boolean; speed: number | null; geometry: { coordinates: number[] } }[]
}
const trackOf = (worker: string) => readApi<Track>(server, `/workers/${worker}/track`)

interface WorkerForm {
  device_id: string
  location: { geometry: { coordinates: [number, number] }; recorded_at: string; speed: number | null } | null
}
const workerOf = (worker: string) => readApi<WorkerForm>(server, `/workers/${worker}`)

/** One fix by OsmAnd's query. */
function fixUrl(phone: TestPhone, atMs: number, more: Record<string, string | number> = {}): string {
  const place = { lat: -34.9, lon: -56.1 + (atMs - START_MS) / 1e9 }
  const query = Object.entries({ id: 'any', timestamp: atMs, ...place, ...more }).map(
    ([key, value]) => `${key}=${value}`,
  )
  return `${server.url}/api/devices/osmand?token=${phone.token}&${query.join('&')}`
}

test('a phone that was added reports in any dialect, and its worker is where it is', async () => {
  const phone = await addPhone(server, 'ana')
  const bearer = { authorization: `Bearer ${phone.token}`, 'content-type': 'application/json' }
  const basic = { authorization: `Basic ${Buffer.from(`ana:${phone.token}`).toString('base64')}` }
  const at = (minute: number) => START_MS + minute * 60_000

  const osmand = await fetch(fixUrl(phone, at(0), { speed: 19.438444924406 }))
  expect(osmand.status).toBe(200)

  const coords = { latitude: -34.9, longitude: -56.11, accuracy: 5, speed: 10, heading: 1, altitude: 1 }
  const traccar = {
    location: { timestamp: iso(at(1)), coords, battery: { level: 1, is_charging: true } },
    device_id: '1',
  }
  const viaPath = `${server.url}/api/devices/osmand/${phone.token}`
  expect((await fetch(viaPath, { method: 'POST', body: JSON.stringify(traccar) })).status).toBe(200)

  const owntracks = { _type: 'location', tst: at(2) / 1000, lat: -34.9, lon: -56.12, vel: 36, batt: 50, tid: 'an' }
  const pub = { method: 'POST', headers: basic, body: JSON.stringify(owntracks) }
  const taken = await fetch(`${server.url}/api/devices/owntracks`, pub)
  expect([taken.status, await taken.text()]).toEqual([200, '[]'])

  const gpslogger = `${server.url}/api/devices/gpslogger?token=${phone.token}&lat=-34.9&lon=-56.13&time=${iso(at(3))}&s=10`
  expect((await fetch(gpslogger)).status).toBe(200)

  const geometry = { type: 'Point', coordinates: [-56.14, -34.9] }
  const locations = [{ type: 'Feature', geometry, properties: { timestamp: iso(at(4)), speed: 10 } }]
  const overland = { method: 'POST', headers: bearer, body: JSON.stringify({ locations }) }
  const stored = await fetch(`${server.url}/api/devices/overland`, overland)
  expect([stored.status, await stored.text()]).toEqual([200, '{"result":"ok"}'])

  const events = [
    { kind: 'position', recorded_at: iso(at(5)), lat: -34.9, lon: -56.15, speed: 10 },
    { kind: 'battery', recorded_at: iso(at(5)), battery_percent: 12 },
    { kind: 'position', recorded_at: 'yesterday', lat: 0, lon: 0 },
  ]
  const own = await fetch(`${server.url}/api/devices/events`, {
    method: 'POST',
    headers: bearer,
    body: JSON.stringify({ events }),
  })
  expect(await own.json()).toMatchObject({
    results: [{ result: 'stored' }, { result: 'accepted' }, { result: 'refused' }],
    tracking: false,
    orders: [],
  })

  const { positions } = await trackOf('ana')
  expect(positions.map(({ recorded_at }) => Date.parse(recorded_at))).toEqual([0, 1, 2, 3, 4, 5].map(at))
  for (const { speed } of positions) expect(speed).toBeCloseTo(10, 6)
  const worker = await workerOf('ana')
  expect(worker.location?.geometry.coordinates).toEqual([-56.15, -34.9])
  expect(worker.device_id).toBe(phone.deviceId)
})

test('without a token that is known nothing is kept, and a revoked one is none', async () => {
  const phone = await addPhone(server, 'bea')
  const before = [count('position'), count('delivery'), count('quarantine')]
  const body = '{"_type":"location","tst":1767614400,"lat":1,"lon":1}'
  for (const url of [
    'owntracks',
    'overland',
    'events',
    'osmand?token=guess&lat=1&lon=1',
    'gpslogger',
    'osmand/guess',
  ]) {
    const answer = await fetch(`${server.url}/api/devices/${url}`, { method: 'POST', body })
    expect(answer.status).toBe(401)
  }
  expect((await fetch(fixUrl(phone, START_MS))).status).toBe(200)
  const headers = { authorization: server.basic }
  const revoked = await fetch(`${server.url}/api/workers/bea/devices/${phone.deviceId}`, { method: 'DELETE', headers })
  expect(await revoked.json()).toMatchObject({
    devices: [{ device_id: phone.deviceId, revoked_at: expect.any(String) }],
  })
  expect((await fetch(fixUrl(phone, START_MS + 1000))).status).toBe(401)
  expect([count('position'), count('delivery'), count('quarantine')]).toEqual([
    (before[0] ?? 0) + 1,
    before[1],
    before[2],
  ])
})

test('the token is kept as its hash alone, and the link of phone and worker is in the log', async () => {
  const phone = await addPhone(server, 'carla', 'Carla’s phone')
  const [row] = db.prepare('SELECT tokenHash FROM device_token WHERE deviceId = ?').all(phone.deviceId) as {
    tokenHash: Buffer
  }[]
  expect(row?.tokenHash.equals(createHash('sha256').update(phone.token).digest())).toBe(true)
  expect(count(`log WHERE body LIKE '%${phone.token}%'`)).toBe(0)
  const [link] = db.prepare('SELECT type, value, workerHandle FROM log WHERE deviceId = ?').all(phone.deviceId)
  expect(link).toEqual({ type: 'worker', value: 'device_linked', workerHandle: 'carla' })
  const { devices } = await readApi<{ devices: { name: string }[] }>(server, '/workers/carla/devices')
  expect(devices).toMatchObject([{ name: 'Carla’s phone', last_position_at: null, revoked_at: null }])
})

test('repeated, out of order and late fixes: each once in the track, and the present is the latest', async () => {
  const random = createRandom(`${SEED} devices`)
  const phone = await addPhone(server, 'dora')
  const moments = Array.from({ length: 60 }, (_, index) => START_MS + index * 10_000)
  const often = [...moments, ...moments.filter(() => random.next() < 0.4)]
  const shuffled = shuffledBy(
    often,
    often.map(() => Math.floor(random.next() * 1e9)),
  )
  for (const atMs of shuffled) expect((await fetch(fixUrl(phone, atMs))).status).toBe(200)
  const last = START_MS + 59 * 10_000
  expect((await workerOf('dora')).location?.recorded_at).toBe(iso(last))
  const late = Array.from({ length: 30 }, (_, index) => ({
    kind: 'position',
    recorded_at: iso(START_MS - (index + 1) * 10_000),
    lat: -34.8,
    lon: -56.2,
  }))
  const headers = { authorization: `Bearer ${phone.token}` }
  for (const expected of ['stored', 'duplicate']) {
    const answer = await fetch(`${server.url}/api/devices/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ events: late }),
    })
    expect(((await answer.json()) as { results: { result: string }[] }).results.map(({ result }) => result)).toEqual(
      late.map(() => expected),
    )
  }
  expect((await workerOf('dora')).location?.recorded_at).toBe(iso(last))
  const { positions } = await trackOf('dora')
  const found = positions.map(({ recorded_at }) => Date.parse(recorded_at))
  expect(found).toEqual([...late.map(({ recorded_at }) => Date.parse(recorded_at)).reverse(), ...moments])
})

test('absurd fixes are kept and shown, and move nothing', async () => {
  const phone = await addPhone(server, 'eva')
  const good = Date.now() - 60_000
  await fetch(fixUrl(phone, good, { lat: -34.9, lon: -56.1 }))
  const absurd = [
    fixUrl(phone, good + 1000, { lat: 0, lon: 0 }),
    fixUrl(phone, good + 2000, { lat: -34.8, lon: -56, speed: 486 }),
    fixUrl(phone, Date.now() + 3_600_000, { lat: -34.8, lon: -56 }),
    fixUrl(phone, good + 4000, { lat: -34.8, lon: -56, mock: 'true' }),
  ]
  for (const url of absurd) expect((await fetch(url)).status).toBe(200)
  const { positions } = await trackOf('eva')
  expect(positions.map(({ is_believed }) => is_believed)).toEqual([true, false, false, false, false])
  expect((await workerOf('eva')).location).toMatchObject({
    recorded_at: iso(good),
    geometry: { coordinates: [-56.1, -34.9] },
  })
})

test('what cannot be read is kept with the reason, answered so that the app lets go of it, and can be taken in again', async () => {
  const phone = await addPhone(server, 'fina')
  const headers = { authorization: `Bearer ${phone.token}` }
  const geometry = { type: 'Point', coordinates: [-56.14, 134.9] }
  const good = { ...geometry, coordinates: [-56.14, -34.9] }
  const properties = { timestamp: iso(START_MS) }
  const locations = [
    { type: 'Feature', geometry, properties },
    { type: 'Feature', geometry: good, properties },
  ]
  const sent = { method: 'POST', headers, body: JSON.stringify({ locations }) }
  const answer = await fetch(`${server.url}/api/devices/overland`, sent)
  expect([answer.status, await answer.text()]).toEqual([200, '{"result":"ok"}'])
  expect((await trackOf('fina')).positions).toHaveLength(1)

  const { items } = await readApi<{ items: { id: string; reason: string; body: string }[] }>(server, '/quarantine')
  const [item] = items
  expect(item).toMatchObject({ reason: 'no_place' })
  expect(JSON.stringify(items)).not.toContain(phone.token)
  const mended = item?.body.replace('134.9', '-34.91')
  const replay = await fetch(`${server.url}/api/quarantine/${item?.id}/replay`, {
    method: 'POST',
    headers: { authorization: server.basic },
    body: JSON.stringify({ body: mended }),
  })
  expect(replay.status).toBe(200)
  const { positions } = await trackOf('fina')
  expect(positions.map(({ geometry: { coordinates } }) => coordinates[1]).sort()).toEqual([-34.9, -34.91])
})

test('bodies that are too large or encoded are refused and kept; other methods and paths are not a phone’s', async () => {
  const phone = await addPhone(server, 'gala')
  const headers = { authorization: `Bearer ${phone.token}` }
  const at = (dialect: string, init: RequestInit) => fetch(`${server.url}/api/devices/${dialect}`, init)
  const before = count('quarantine')
  const large = await at('overland', { method: 'POST', headers, body: Buffer.alloc(1_100_000, 32) })
  const encoded = await at('overland', {
    method: 'POST',
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: 'x',
  })
  expect([large.status, encoded.status]).toEqual([413, 415])
  expect(count('quarantine') - before).toBe(2)
  expect((await at('owntracks', { headers })).status).toBe(405)
  expect((await at('nmea', { headers })).status).toBe(404)
})

test('what a phone is wanted for: its worker’s order', async () => {
  const phone = await addPhone(server, 'hilda')
  const destination = { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 80 }
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  const order = { order_handle: 'hilda-1', destination, scheduled_at: iso(START_MS) }
  const tracked = await fetch(`${server.url}/api/orders/track`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ worker_handle: 'hilda', track_mode: 'pre_shift', orders: [order] }),
  })
  expect(tracked.status).toBeLessThan(300)
  const sent = { method: 'POST', headers: { authorization: `Bearer ${phone.token}` }, body: '{"events":[]}' }
  const wishes = await fetch(`${server.url}/api/devices/events`, sent)
  expect(await wishes.json()).toMatchObject({
    results: [],
    tracking: true,
    orders: [{ order_handle: 'hilda-1', destination: { radius: 80, geometry: { coordinates: [-56.15, -34.9] } } }],
  })
})

test('reading log and positions again gives the tables as they stand', () => {
  const report = checkRebuild(path.join(server.dataDir, 'waypost.db'), Date.now())
  expect(report.differences).toEqual([])
  expect(report.events).toBeGreaterThan(count('position WHERE flags = 0'))
})
