import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order, OrderList, Route, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { handleToSegment } from '#lib/contract/handle.ts'
import type { WorkerList } from '#lib/contract/workers-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const destination = {
  geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] },
  radius: 80,
  address: '18 de Julio 1234',
}

function form(worker: string, ...handles: string[]) {
  return {
    track_mode: 'pre-shift',
    worker_handle: worker,
    orders: handles.map((order_handle) => ({
      order_handle,
      destination,
      scheduled_at: '2030-01-31T12:00:00-03:00',
      metadata: { customer: order_handle },
    })),
  }
}

const track = (worker: string, ...handles: string[]) =>
  call<TrackOrdersResponse>('POST', '/orders/track', form(worker, ...handles))
const order = async (handle: string) => (await call<Order>('GET', `/orders/${handleToSegment(handle)}`)).body

test('a tracked order answers in the documented shape and can be read back', async () => {
  const { status, body } = await track('ana', 'shape-1', 'shape-2')
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'tracking', track_mode: 'pre_shift', worker_handle: 'ana', version: 1 })
  expect(body.orders.map((made) => made.order_handle)).toEqual(['shape-1', 'shape-2'])
  const [first] = body.orders
  expect(first?.share_url).toMatch(/\/s\/[\w-]{22}\.[\w-]{43}$/)
  expect(first?.embed_url).toContain(`publishable_key=${server.keys.publishableKey}`)
  expect(await order('shape-1')).toMatchObject({
    status: 'ongoing',
    route_handle: body.route_handle,
    worker_handle: 'ana',
    scheduled_at: '2030-01-31T15:00:00.000Z',
    share_url: first?.share_url,
    destination: { radius: 80, address: '18 de Julio 1234' },
    metadata: { customer: 'shape-1' },
  })
})

test('the worker that an order names exists from then on', async () => {
  await track('new-worker', 'of-new-worker')
  const { body } = await call<WorkerList>('GET', '/workers?search_term=new-worker')
  expect(body.workers.map((worker) => worker.worker_handle)).toEqual(['new-worker'])
  expect((await call('GET', '/workers/new-worker')).body).toMatchObject({ worker_handle: 'new-worker' })
  expect((await call('GET', '/workers/new-worker/track')).body).toEqual({ positions: [] })
  expect(await call('GET', '/workers/nobody')).toMatchObject({ status: 404, body: { code: 'driver_not_found' } })
})

test('of many who track one handle at once, one wins and the rest get 409 on the field', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => track(`racer-${n}`, 'raced')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const lost = answers.filter(({ status }) => status === 409)
  expect(lost).toHaveLength(7)
  expect(lost[0]?.body).toMatchObject({
    code: 'duplicate_resource',
    detail: 'System already has an incompleted order with this handle. Please complete or cancel it first',
    fields: { body: { 'orders.0.order_handle': [expect.any(String)] } },
  })
})

test('faults come back on their fields as 422', async () => {
  const bad = { track_mode: 'never', orders: [{ order_handle: 'new', destination: {} }] }
  const { status, body } = await call('POST', '/orders/track', bad)
  expect(status).toBe(422)
  expect(body).toMatchObject({ message: expect.any(String) })
  expect(Object.keys((body as { detail: { body: object } }).detail.body)).toEqual(
    expect.arrayContaining(['track_mode', 'worker_handle', 'orders.0.order_handle', 'orders.0.destination']),
  )
})

test('what is not JSON is refused as 400', async () => {
  const response = await fetch(`${server.url}/api/orders/track`, {
    method: 'POST',
    headers: { authorization: server.basic },
    body: '{',
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'validation_error' })
})

test('completing ends the order, and the last one its route', async () => {
  const { body } = await track('ana', 'end-1', 'end-2')
  const path = `/orders/routes/${body.route_handle}`
  const completed = await call<Order>('POST', '/orders/end-1/complete', { metadata: { pin: '7' } })
  expect(completed).toMatchObject({
    status: 200,
    body: { status: 'completed', metadata: { customer: 'end-1', pin: '7' }, completed_at: expect.any(String) },
  })
  expect((await call<Route>('GET', path)).body).toMatchObject({ status: 'tracking' })
  expect(await call('POST', '/orders/end-2/cancel')).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  const route = (await call<Route>('GET', path)).body
  expect(route).toMatchObject({ status: 'completed', completed_at: expect.any(String) })
  expect(route.orders.map((made) => made.status)).toEqual(['completed', 'cancelled'])
})

test('two last orders that end at the same moment end their route once', async () => {
  const { body } = await track('ana', 'last-1', 'last-2')
  await Promise.all([call('POST', '/orders/last-1/complete'), call('POST', '/orders/last-2/complete')])
  expect((await call<Route>('GET', `/orders/routes/${body.route_handle}`)).body.status).toBe('completed')
})

test('ending what has ended is 409 and changes nothing', async () => {
  await track('ana', 'twice')
  const first = await call<Order>('POST', '/orders/twice/complete')
  for (const verb of ['complete', 'cancel', 'disable', 'enable', 'reassign']) {
    expect(await call('POST', `/orders/twice/${verb}`, { worker_handle: 'bea' }), verb).toMatchObject({
      status: 409,
      body: { code: 'validation_error', title: 'Order already finished' },
    })
  }
  expect(await order('twice')).toMatchObject({ status: 'completed', completed_at: first.body.completed_at })
})

test('a finished handle opens its next attempt under a new share link', async () => {
  const first = await track('ana', 'again')
  await call('POST', '/orders/again/complete')
  const second = await track('bea', 'again')
  expect(second.body.orders[0]).toMatchObject({ fulfillment_attempt: 1 })
  expect(second.body.route_handle).not.toBe(first.body.route_handle)
  expect(await order('again')).toMatchObject({ status: 'ongoing', fulfillment_attempt: 1, worker_handle: 'bea' })
})

test.each(['a b', 'a/b', 'a%2Fb', 'Größe ✓', '100%', 'x?y#z', '订单'])(
  'the handle %s has an address',
  async (handle) => {
    expect((await track('ana', handle)).status).toBe(200)
    expect((await order(handle)).order_handle).toBe(handle)
    const { status } = await call('POST', `/orders/${handleToSegment(handle)}/complete`)
    expect(status).toBe(200)
  },
)

test('a reserved word that came by webhook is addressed with a tilde', async () => {
  const event = {
    type: 'order',
    recorded_at: '2026-01-01T00:00:00.000Z',
    worker_handle: 'ana',
    data: { value: 'started', order_handle: 'new', route_handle: 'r', status: 'ongoing' },
  }
  await fetch(server.webhookUrl, { method: 'POST', body: JSON.stringify([event]) })
  expect((await call<Order>('GET', '/orders/~new')).body.order_handle).toBe('new')
})

test('the list is filtered, counted and paged without loss or repetition', async () => {
  const handles = Array.from({ length: 7 }, (_, n) => `listed-${n}`)
  for (const handle of handles) await track('lister', handle)
  await call('POST', '/orders/listed-3/complete')
  const found: string[] = []
  let token: string | null = ''
  while (token !== null) {
    const query = new URLSearchParams({ worker_handle: 'lister', status: 'ongoing', limit: '2' })
    if (token) query.set('pagination_token', token)
    const { body }: { body: OrderList } = await call<OrderList>('GET', `/orders?${query}`)
    expect(body.aggregate).toMatchObject({ total: 6, status: { ongoing: 6 }, tracked: 6, arrived: 0 })
    found.push(...body.orders.map((made) => made.order_handle))
    token = body.pagination_token
  }
  expect(found.sort()).toEqual(handles.filter((handle) => handle !== 'listed-3'))
  expect((await call<OrderList>('GET', '/orders?search_term=LISTED-3')).body.orders).toHaveLength(1)
  expect((await call<OrderList>('GET', '/orders?worker_handle=lister&risk_status=true')).body.orders).toEqual([])
  expect((await call('GET', '/orders?limit=0')).status).toBe(422)
})

test('the log holds no share token', async () => {
  const { body } = await track('ana', 'no-token')
  const token = body.orders[0]?.share_url.split('.').at(-1) ?? ''
  expect(token).toHaveLength(43)
  const events = await call('GET', '/events?limit=1000')
  expect(events.status).toBe(200)
  expect(JSON.stringify(events.body)).not.toContain(token)
})
