import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { addPhone, type TestPhone } from '#tests/support/phones.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'

// Without an account: an order is given out, a phone reports, and the desk finds out the rest by itself.

let server: TestServer
let phone: TestPhone

beforeAll(async () => {
  server = await startServer()
  phone = await addPhone(server, 'ana')
}, 120_000)
afterAll(() => server?.stop())

const DOOR = { lon: -56.1645, lat: -34.9011 }
const METRES_PER_DEGREE = 111_195 * Math.cos((DOOR.lat * Math.PI) / 180)

interface OrderForm {
  status: string
  arrived_at: string | null
  estimate: { arrive_at: string | null } | null
  distance: number | null
  duration: number | null
  deviation_from_destination: number | null
}

async function send(path: string, body: object): Promise<unknown> {
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

async function report(metresWest: number, atMs: number): Promise<void> {
  const lon = DOOR.lon - metresWest / METRES_PER_DEGREE
  const query = `lat=${DOOR.lat}&lon=${lon}&timestamp=${atMs}&accuracy=6&speed=10`
  const response = await fetch(`${server.url}/api/devices/osmand?token=${phone.token}&${query}`)
  expect(response.status).toBe(200)
}

const orderOf = (handle: string) => readApi<OrderForm>(server, `/orders/${handle}`)

interface Logged {
  events: { source: string; event: { type: string; data: { value?: string } } }[]
}
async function saidByEngine(): Promise<string[]> {
  const { events } = await readApi<Logged>(server, '/events?limit=1000')
  return events.flatMap(({ source, event }) => (source === 'engine' ? [`${event.type}.${event.data.value}`] : []))
}

test('an order is estimated, reached and completed by what its phone reports', async () => {
  const geometry = { type: 'Point', coordinates: [DOOR.lon, DOOR.lat] }
  await send('/orders/track', {
    worker_handle: 'ana',
    track_mode: 'full_shift',
    orders: [{ order_handle: 'A', destination: { geometry, radius: 60 } }],
  })
  const startMs = Date.now()
  await report(600, startMs)
  await vi.waitFor(async () => expect((await orderOf('A')).estimate?.arrive_at).toBeTruthy(), 10_000)
  for (const [index, metres] of [400, 200, 100, 30, 5].entries()) await report(metres, startMs + (index + 1) * 9_000)
  await vi.waitFor(async () => expect((await orderOf('A')).arrived_at).toBeTruthy(), 10_000)
  await send('/orders/A/complete', {})
  const done = await orderOf('A')
  expect(done.status).toBe('completed')
  expect(done.distance).toBeGreaterThan(550)
  expect(done.distance).toBeLessThan(650)
  expect(done.deviation_from_destination).toBeLessThan(20)
  const said = await saidByEngine()
  expect(said.filter((value) => value === 'order.first_eta')).toHaveLength(1)
  expect(said.filter((value) => value === 'order.arrived')).toHaveLength(1)
})

test('a server that starts again goes on where it was, and says nothing twice', async () => {
  const geometry = { type: 'Point', coordinates: [DOOR.lon + 0.05, DOOR.lat] }
  await send('/orders/track', {
    worker_handle: 'ana',
    track_mode: 'full_shift',
    orders: [{ order_handle: 'B', destination: { geometry, radius: 60 } }],
  })
  await vi.waitFor(async () => expect((await orderOf('B')).estimate?.arrive_at).toBeTruthy(), 10_000)
  const before = await saidByEngine()
  await server.restart()
  await vi.waitFor(async () => expect((await orderOf('B')).estimate?.arrive_at).toBeTruthy(), 10_000)
  const after = await saidByEngine()
  expect(after.filter((value) => value === 'order.first_eta')).toEqual(
    before.filter((value) => value === 'order.first_eta'),
  )
})

test('what the engine said is rebuilt from log and positions', () => {
  expect(checkRebuild(`${server.dataDir}/waypost.db`, Date.now()).differences).toEqual([])
})
