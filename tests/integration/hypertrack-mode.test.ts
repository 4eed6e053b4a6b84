import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '#lib/contract/api/order-object.ts'
import { type FakeHypertrack, startFakeHypertrack } from '#tests/support/fake-hypertrack.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let fake: FakeHypertrack
let server: TestServer
beforeAll(async () => {
  fake = await startFakeHypertrack()
  server = await startServer({ env: fake.env })
})
afterAll(async () => {
  await server?.stop()
  await fake.stop()
})

async function call<T = Record<string, unknown>>(method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { authorization: server.basic, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as T }
}

const destination = { geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] }, address: '18 de Julio 1234' }

const form = (...handles: string[]) => ({
  track_mode: 'pre_shift',
  worker_handle: 'ana',
  orders: handles.map((order_handle) => ({ order_handle, destination, metadata: { customer: order_handle } })),
})

const order = async (handle: string) => (await call<Order>('GET', `/orders/${handle}`)).body

test('HyperTrack gets the documented request, and what it answered is on the desk', async () => {
  const { status, body } = await call('POST', '/orders/track', form('h-1'))
  expect(status).toBe(200)
  expect(body).toMatchObject({ embed_url: expect.stringContaining('embed.hypertrack.com') })
  const sent = (await fake.requests()).find((request) => request.path === '/orders/track')
  expect(sent?.headers.authorization).toBe(`Basic ${Buffer.from('fake-account:fake-secret').toString('base64')}`)
  expect(sent?.body).toMatchObject({
    track_mode: 'pre_shift',
    worker_handle: 'ana',
    orders: [{ order_handle: 'h-1', destination: { ...destination, radius: 100 }, metadata: { customer: 'h-1' } }],
  })
  expect(await order('h-1')).toMatchObject({
    status: 'ongoing',
    worker_handle: 'ana',
    device_id: 'FAKE-DEVICE',
    share_url: expect.stringMatching(/^https:\/\/trck\.at\//),
    destination: { address: '18 de Julio 1234', radius: 100 },
  })
})

test("HyperTrack's errors land on the fields", async () => {
  const detail = { body: { orders: { 0: { destination: { radius: ['Too small for this place'] } } } } }
  await fake.answerNext('POST /orders/track', [{ status: 422, body: { message: 'Validation error', detail } }])
  expect(await call('POST', '/orders/track', form('h-422'))).toMatchObject({
    status: 422,
    body: { detail: { body: { 'orders.0.destination.radius': ['Too small for this place'] } } },
  })
  expect((await call('GET', '/orders/h-422')).status).toBe(404)
})

test("an open order of this handle is HyperTrack's 409", async () => {
  await call('POST', '/orders/track', form('h-dup'))
  expect(await call('POST', '/orders/track', form('h-dup'))).toMatchObject({
    status: 409,
    body: { code: 'duplicate_resource', detail: expect.stringContaining('incompleted order') },
  })
})

test('a hiccup of HyperTrack is waited out', async () => {
  await fake.answerNext('POST /orders/track', [
    { status: 429, headers: { 'retry-after': '0' }, body: {} },
    { status: 0, isTakenFirst: true },
  ])
  expect((await call('POST', '/orders/track', form('h-hiccup'))).status).toBe(200)
  expect(await order('h-hiccup')).toMatchObject({ status: 'ongoing' })
})

test('wrong keys are told as such, without telling them', async () => {
  await fake.answerNext('POST /orders/track', [{ status: 401, body: { message: 'Unauthorized' } }])
  const { status, body } = await call('POST', '/orders/track', form('h-401'))
  expect(status).toBe(502)
  expect(JSON.stringify(body)).not.toContain(fake.secretKey)
})

test('completing goes through HyperTrack, and "already so" counts as done', async () => {
  await call('POST', '/orders/track', form('h-end'))
  expect(await call('POST', '/orders/h-end/complete')).toMatchObject({
    status: 200,
    body: { status: 'completed', distance: 1834, duration: 408 },
  })
  expect(await call('POST', '/orders/h-end/complete')).toMatchObject({ status: 200, body: { status: 'completed' } })
})

test('an end that only HyperTrack knew of is learnt from its 409', async () => {
  await call('POST', '/orders/track', form('h-elsewhere'))
  await fetch(`${fake.url}/orders/h-elsewhere/complete`, { method: 'POST', body: '{}' })
  expect((await order('h-elsewhere')).status).toBe('ongoing')
  expect(await call('POST', '/orders/h-elsewhere/complete')).toMatchObject({ body: { status: 'completed' } })
})

test('an order that HyperTrack does not know is not found', async () => {
  expect(await call('POST', '/orders/h-none/cancel')).toMatchObject({ status: 404, body: { code: 'order_not_found' } })
})

test('changes go to HyperTrack first, and what it answers is on the desk', async () => {
  const { body: tracked } = await call<{ route_handle: string }>('POST', '/orders/track', form('h-change'))
  const now = await order('h-change')
  const patched = { ...now, route_handle: tracked.route_handle, metadata: { gate: 'B' } }
  await fake.answerNext('PATCH /orders/h-change', [{ status: 200, body: patched }])
  expect(await call('PATCH', '/orders/h-change', { metadata: { gate: 'B' } })).toMatchObject({
    status: 200,
    body: { metadata: { gate: 'B' }, status: 'ongoing', fulfillment_attempt: 0 },
  })
  const asked = (await fake.requests()).find(({ method, path }) => method === 'PATCH' && path === '/orders/h-change')
  expect(asked?.body).toEqual({ metadata: { gate: 'B' } })
  await fake.answerNext('POST /workers/ana/work_status', [
    { status: 200, body: { worker_handle: 'ana', work_status: { tracking: true, available: false } } },
  ])
  expect(await call('POST', '/workers/ana/work_status', { tracking: true })).toMatchObject({
    status: 200,
    body: { work_status: { tracking: true, available: false } },
  })
  await fake.answerNext('POST /workers/ana/work_status', [
    { status: 404, body: { code: 'driver_not_found', title: 'Worker Not Found', detail: 'Gone' } },
  ])
  expect(await call('POST', '/workers/ana/work_status', { tracking: false })).toMatchObject({
    status: 404,
    body: { code: 'driver_not_found', detail: 'Gone' },
  })
})

test('no demo fleet beside an account: the engine is silent, so nothing would become of it', async () => {
  expect((await call('GET', '/demo')).body).toMatchObject({ state: 'off', can_start: false })
  const refused = await call('POST', '/demo', {})
  expect(refused).toMatchObject({ status: 409, body: { code: 'demo_not_possible' } })
  expect((await call('GET', '/demo')).body).toMatchObject({ state: 'off' })
})
