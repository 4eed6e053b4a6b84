import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook, readApi } from '#tests/support/webhooks.ts'
import { locationEvent } from '#tests/support/wire-events.ts'

// Where a device was is found by minute and then by device: across more minutes than are looked through at once, across
// gaps, and with other devices in the very same minutes.

const START_MS = Date.UTC(2026, 0, 5)
const MINUTE_MS = 60_000
const MINUTES = 3_000
/** A long silence before the last of them. */
const LATE_MS = START_MS + 400 * 24 * 60 * MINUTE_MS

let server: TestServer

beforeAll(async () => {
  server = await startServer()
  const moments = Array.from({ length: MINUTES }, (_, minute) => START_MS + minute * MINUTE_MS)
  const events = ['one', 'two'].flatMap((device) => [...moments, LATE_MS].map((at) => location(device, at)))
  for (let from = 0; from < events.length; from += 1000) {
    await postWebhook(server, JSON.stringify(events.slice(from, from + 1000)))
  }
}, 120_000)
afterAll(() => server?.stop())

function location(deviceId: string, at: number) {
  const stamp = new Date(at).toISOString()
  return locationEvent({ deviceId, lon: -56.1, lat: -34.9 }, { recorded_at: stamp, created_at: stamp })
}

interface Track {
  readonly positions: readonly { readonly recorded_at: string }[]
}

async function momentsOf(device: string, query: string): Promise<number[]> {
  const track = await readApi<Track>(server, `/workers/${device}/track?${query}`)
  return track.positions.map(({ recorded_at: at }) => Date.parse(at))
}

const span = (fromMs: number, toMs: number) =>
  `from=${new Date(fromMs).toISOString()}&to=${new Date(toMs).toISOString()}`

test('both ends of a span belong to it, and nothing beside it', async () => {
  const [from, to] = [START_MS + 10 * MINUTE_MS, START_MS + 20 * MINUTE_MS]
  const found = await momentsOf('one', span(from, to))
  expect(found).toEqual(Array.from({ length: 11 }, (_, index) => from + index * MINUTE_MS))
})

test('without a span the latest come, across a year of silence', async () => {
  const found = await momentsOf('two', 'limit=3')
  const last = START_MS + (MINUTES - 1) * MINUTE_MS
  expect(found).toEqual([last - MINUTE_MS, last, LATE_MS])
})

test('of a span that holds more than was asked for, the latest come, none left out', async () => {
  const from = START_MS + 600 * MINUTE_MS
  const found = await momentsOf('one', `${span(from, LATE_MS - 1)}&limit=1000`)
  expect(found).toHaveLength(1000)
  const all = new Set(found)
  for (let at = START_MS + 2_000 * MINUTE_MS; at < START_MS + MINUTES * MINUTE_MS; at += MINUTE_MS) {
    expect(all.has(at)).toBe(true)
  }
})

test('a device that never spoke has been nowhere', async () => {
  const response = await fetch(`${server.url}/api/workers/nobody/track`, { headers: { authorization: server.basic } })
  expect(response.status).toBe(404)
})

test('a track is a file too, cut where nothing was heard; a format that is none is refused', async () => {
  const ask = (query: string) =>
    fetch(`${server.url}/api/workers/one/track?${query}`, { headers: { authorization: server.basic } })
  const from = START_MS + (MINUTES - 3) * MINUTE_MS
  const gpx = await ask(`${span(from, LATE_MS)}&format=gpx`)
  expect(gpx.headers.get('content-type')).toBe('application/gpx+xml; charset=utf-8')
  expect(gpx.headers.get('content-disposition')).toContain('attachment; filename="one 2026-01-07.gpx"')
  const text = await gpx.text()
  expect([text.match(/<trkseg>/g)?.length, text.match(/<trkpt /g)?.length]).toEqual([2, 4])
  const geojson = await (await ask(`${span(from, LATE_MS)}&format=geojson`)).json()
  expect(geojson.features.map((feature: { geometry: { type: string } }) => feature.geometry.type)).toEqual([
    'LineString',
    ...Array.from({ length: 4 }, () => 'Point'),
  ])
  expect((await ask('format=kml')).status).toBe(422)
})
