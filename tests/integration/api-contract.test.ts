import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  apiOrderDetail,
  apiOrderList,
  apiRoute,
  type Order,
  type Route,
  type TrackOrdersResponse,
  trackOrdersResponse,
} from '#lib/contract/api/order-object.ts'
import { apiOpsGroupList, apiPlaceList } from '#lib/contract/api/places-api.ts'
import { apiWorker, apiWorkerList } from '#lib/contract/workers-api.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { authorization: server.basic, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

const ring = [
  [-56.17, -34.91],
  [-56.16, -34.91],
  [-56.16, -34.9],
  [-56.17, -34.91],
]
const hole = [
  [-56.164, -34.909],
  [-56.163, -34.909],
  [-56.163, -34.908],
  [-56.164, -34.909],
]

/** Every documented field of an order, apart from those that Waypost makes itself. */
const fullOrder = {
  order_handle: 'full-1',
  destination: { geometry: { type: 'Polygon', coordinates: [ring, hole] }, address: 'Plaza 1' },
  scheduled_at: '2030-01-31T15:00:00.000Z',
  scheduled_after: '2030-01-31T14:00:00.000Z',
  expected_service_time: 900,
  metadata: { customer: 'Zoë', deep: { list: [1, null, 'x'] } },
  product_type: ['ice', 'fire'],
  type: 'pick',
  type_index: 2,
  capacity_used: 3,
  priority: 'high',
  tasks_list: { task_definition_id: 't-1', tasks: [{ label: 'Ring', description: 'Twice', priority: 'low' }] },
}

const full = {
  track_mode: 'full_shift',
  worker_handle: 'full-worker',
  device_id: 'FULL-PHONE',
  ops_group_handle: 'full-group',
  route: { route_handle: 'full-route', metadata: { van: 7 } },
  version: 4,
  device_switch_mode: 'closest_to_destination',
  agent_mode: 'beta',
  worker_phone_number: '+59800000000',
  orders: [fullOrder],
}

test('every documented field of POST /orders/track comes back from GET', async () => {
  await call('POST', '/workers/ops-groups/', { ops_group_handle: 'full-group', ops_group_label: 'Full' })
  const tracked = await call<TrackOrdersResponse>('POST', '/orders/track', full)
  const { route, agent_mode: _, worker_phone_number: __, orders: ___, ...shared } = full
  expect(tracked).toMatchObject({ ...shared, route_handle: 'full-route', metadata: route.metadata })
  const { tasks_list: ____, ...answered } = fullOrder
  expect(tracked.orders[0]).toMatchObject(answered)

  const { version: _____, ...ofOrder } = shared
  const order = await call<Order>('GET', '/orders/full-1')
  expect(order).toMatchObject({ ...fullOrder, ...ofOrder, route_handle: 'full-route', driver_handle: 'full-worker' })
  expect(order.destination?.radius).toBeNull()
  expect(await call<Route>('GET', '/orders/routes/full-route')).toMatchObject({
    ...shared,
    route_handle: 'full-route',
    metadata: route.metadata,
    orders: [{ order_handle: 'full-1' }],
  })
})

test.each(['full_shift', 'pre_shift', 'on_shift', 'on_time', 'flex', 'pre-shift', 'Full-Shift'])(
  'track mode %s is taken and kept in the wire’s spelling',
  async (mode) => {
    const destination = { geometry: { type: 'Point', coordinates: [-56.16, -34.9] } }
    const orders = [{ order_handle: `mode-${mode}`, destination }]
    await call('POST', '/orders/track', { driver_handle: 'mode-worker', track_mode: mode, orders })
    expect(await call<Order>('GET', `/orders/mode-${mode}`)).toMatchObject({
      track_mode: mode.toLowerCase().replace('-', '_'),
      worker_handle: 'mode-worker',
      destination: { radius: 100 },
    })
  },
)

test('answers are what the document says', async () => {
  await call('POST', '/places/v1', { place_handle: 'p', geometry: { type: 'Point', coordinates: [-56, -34] } })
  const again = { ...full, route: {}, orders: [{ ...fullOrder, order_handle: 'full-2' }] }
  expect(trackOrdersResponse.safeParse(await call('POST', '/orders/track', again)).error).toBeUndefined()
  const answers = [
    [apiOrderDetail, '/orders/full-1'],
    [apiOrderList, '/orders/'],
    [apiRoute, '/orders/routes/full-route'],
    [apiWorkerList, '/workers/?aggregate=true'],
    [apiWorker, '/workers/full-worker?include_timeline=true'],
    [apiOpsGroupList, '/workers/ops-groups/'],
    [apiPlaceList, '/places/v1/'],
  ] as const
  for (const [schema, path] of answers) {
    expect(schema.safeParse(await call('GET', path)).error, path).toBeUndefined()
  }
})

test('the document is open to all, and names this server', async () => {
  const response = await fetch(`${server.url}/api/openapi.json`)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${server.url}/api` }] })
})
