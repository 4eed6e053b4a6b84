import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlaceAnswer } from '#lib/contract/maps-api.ts'
import { type FakeMaps, startFakeMaps } from '#tests/support/fake-maps.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
let fake: FakeMaps
let configured: TestServer
beforeAll(async () => {
  fake = await startFakeMaps()
  server = await startServer()
  const env = { WAYPOST_ROUTER_URL: fake.url, WAYPOST_ROUTER_KIND: 'valhalla', WAYPOST_GEOCODER_URL: fake.url }
  configured = await startServer({ env })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await configured?.stop()
  await fake?.stop()
})

async function ask<T>(of: TestServer, path: string): Promise<{ status: number; body: T }> {
  const response = await fetch(`${of.url}/api${path}`, { headers: { authorization: of.basic } })
  return { status: response.status, body: (await response.json()) as T }
}

const POINTS = '-56.1645,-34.895;-56.12,-34.885;-56.06,-34.88'

interface Way {
  source: string
  distance: number
  duration: number
  legs: object[]
  polyline: { type: string; coordinates: number[][] }
}

test('a way through the city comes from the bundled streets, as a line on them', async () => {
  const { status, body } = await ask<Way>(server, `/route?points=${POINTS}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ source: 'roads', polyline: { type: 'LineString' } })
  expect(body.legs).toHaveLength(2)
  expect(body.distance).toBeGreaterThan(9_500)
  expect(body.distance).toBeLessThan(16_000)
  expect(body.duration).toBeGreaterThan(body.distance / 20)
  expect(body.polyline.coordinates.length).toBeGreaterThan(20)
})

test('elsewhere it is the great circle, and says so', async () => {
  const { body } = await ask<Way>(server, '/route?points=13.4,52.5;13.5,52.5')
  expect(body).toMatchObject({ source: 'great_circle', legs: [{}] })
})

test('the servers of the settings are asked, and named', async () => {
  expect((await ask<Way>(configured, `/route?points=${POINTS}`)).body.source).toBe('valhalla')
  const { body } = await ask<{ places: PlaceAnswer[] }>(configured, '/geocode?q=tor&lat=52.5&lon=13.4')
  expect(body.places[0]).toMatchObject({ label: 'Brandenburger Tor', source: 'photon' })
  expect((await ask(configured, '/meta')).body).toMatchObject({ router: 'valhalla', geocoder: 'photon' })
  expect((await ask(server, '/meta')).body).toMatchObject({ router: 'roads', geocoder: 'bundled' })
})

test('an address is found while it is typed, and a place says its address', async () => {
  const { body } = await ask<{ places: PlaceAnswer[] }>(server, '/geocode?q=18%20de%20julio%201421')
  const [place] = body.places
  expect(place).toMatchObject({ label: 'Avenida 18 de Julio 1421', kind: 'house', source: 'bundled' })
  const [lon, lat] = place?.geometry.coordinates ?? []
  const there = await ask<{ place: PlaceAnswer }>(server, `/geocode/reverse?lat=${lat}&lon=${lon}`)
  expect(there.body.place.label).toBe('Avenida 18 de Julio 1421')
  expect((await ask(server, '/geocode/reverse?lat=0&lon=0')).body).toEqual({ place: null })
})

test.each([
  '/route',
  '/route?points=1,2',
  '/route?points=1,2;x,3',
  '/route?points=1,2;200,3',
  '/route?points=,;,',
  '/geocode',
  '/geocode?q=',
  '/geocode?q=a&lat=91&lon=0',
  '/geocode/reverse?lat=&lon=1',
])('%s is refused with a reason', async (path) => {
  const { status, body } = await ask<{ code: string }>(server, path)
  expect([status, body.code]).toEqual([400, 'validation_error'])
})

test.each(['/route?points=1,2;3,4', '/geocode?q=a', '/geocode/reverse?lat=1&lon=1'])(
  '%s is for those who may ask',
  async (path) => {
    expect((await fetch(`${server.url}/api${path}`)).status).toBe(401)
  },
)
