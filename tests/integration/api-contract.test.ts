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
import { patchOrderRequest } from '#lib/contract/api/order-requests.ts'
import {
  apiOpsGroupList,
  apiPlaceList,
  createOpsGroupRequest,
  type PlaceList,
  patchPlaceRequest,
} from '#lib/contract/api/places-api.ts'
import { apiWorker, apiWorkerList, patchWorkerRequest, type Worker } from '#lib/contract/workers-api.ts'
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

/** What `PATCH /orders/{h}` takes, each with another value than before. */
const fullPatch = {
  destination: { geometry: { type: 'Point', coordinates: [-56.2, -34.8] }, radius: 55, address: 'Rambla 2' },
  scheduled_at: '2030-02-01T15:00:00.000Z',
  scheduled_after: '2030-02-01T14:00:00.000Z',
  expected_service_time: 1200,
  metadata: { customer: 'Yan', deep: { list: [2] } },
  attachments: [{ type: 'note', text: 'gate' }],
  product_type: ['snow'],
  type: 'drop',
  type_index: 1,
  capacity_used: 5,
  priority: 'low',
  ops_group_handle: 'full-group',
}

test('every documented field of PATCH /orders/{h} comes back, and what was made by POST /orders too', async () => {
  const waiting = { ...fullOrder, order_handle: 'full-waiting' }
  await call('POST', '/orders/', { plan_mode: 'scheduled', ops_group_handle: 'full-group', orders: [waiting] })
  expect(await call('GET', '/orders/full-waiting')).toMatchObject({ ...waiting, plan_mode: 'scheduled' })
  expect(await call('PATCH', '/orders/full-waiting', fullPatch)).toMatchObject(fullPatch)
  expect(await call('GET', '/orders/full-waiting')).toMatchObject({ ...fullPatch, tasks_list: waiting.tasks_list })
  expect(Object.keys(fullPatch).sort()).toEqual(Object.keys(patchOrderRequest.shape).sort())
})

const fullWorker = {
  name: 'Zoë',
  device_id: 'FULL-WORKER-PHONE',
  profile: { van: 7, deep: { list: [1] } },
  ops_group_handle: 'full-group',
  schedule: [{ day_of_week: 'monday', start_time: '08:00', end_time: '16:00' }],
  unavailable_on: ['2030-01-01'],
  home: { geometry: { type: 'Point', coordinates: [-56.1, -34.9] } },
  product_types: ['ice'],
}
const otherWorker = {
  name: 'Yan',
  device_id: 'OTHER-PHONE',
  profile: { van: 8, deep: { list: [2] } },
  ops_group_handle: 'default',
  schedule: [],
  unavailable_on: [],
  home: { address: 'Rambla 3' },
  product_types: ['fire'],
}

test('every documented field of POST and PATCH /workers comes back', async () => {
  const { transfer_existing_work: _, ...fields } = patchWorkerRequest.shape
  expect(Object.keys(fields).sort()).toEqual(Object.keys(fullWorker).sort())
  expect(await call('POST', '/workers/', { worker_handle: 'full-w', ...fullWorker })).toMatchObject(fullWorker)
  expect(await call('GET', '/workers/full-w')).toMatchObject({ worker_handle: 'full-w', ...fullWorker })
  const { device_id, ...kept } = otherWorker
  expect(await call('PATCH', '/workers/full-w', otherWorker)).toMatchObject(kept)
  const { devices } = await call<Worker>('GET', '/workers/full-w')
  expect(devices.map((device) => device.device_id)).toContain(device_id)
})

const fullPlace = {
  geometry: { type: 'Point', coordinates: [-56.17, -34.91] },
  radius: 60,
  address: 'Plaza 1',
  name: 'Depot',
  place_type: 'warehouse',
  metadata: { dock: 3 },
  detect_visits: true,
  parkings: [{ type: 'Point', coordinates: [-56.17, -34.91] }],
  checkins: [{ type: 'Point', coordinates: [-56.171, -34.91] }],
}
const otherPlace = {
  geometry: { type: 'Polygon', coordinates: [ring] },
  address: 'Plaza 2',
  name: 'Shop',
  place_type: 'store',
  metadata: { dock: 4 },
  detect_visits: false,
  parkings: [],
  checkins: [],
}

test('every documented field of POST and PATCH /places/v1 comes back', async () => {
  expect(Object.keys(patchPlaceRequest.shape).sort()).toEqual(Object.keys(fullPlace).sort())
  const made = { place_handle: 'full-p', ...fullPlace }
  expect(await call('POST', '/places/v1/', made)).toMatchObject(made)
  expect((await call<PlaceList>('GET', '/places/v1?place_handles=full-p')).places).toMatchObject([made])
  expect(await call('PATCH', '/places/v1/full-p', otherPlace)).toMatchObject({ ...otherPlace, radius: null })
})

test('every documented setting of an ops group comes back', async () => {
  const group = {
    ops_group_handle: 'full-settings',
    ops_group_label: 'Full',
    timezone: 'America/Montevideo',
    ops_group_home: { address: 'Plaza 1' },
    route_start_location: 'ops_group_home',
    route_completion_type: 'end_at_last_order',
    objective_fn: 'minimise_time',
    route_capacity: 4,
    route_max_distance: 90_000,
    operations_radius: 30_000,
    enforce_operations_radius: true,
    default_shift_start_time: '08:00',
    default_shift_end_time: '16:00',
    schedule: [{ day_of_week: 'monday' }],
    order_tracking_automation: { type: 'shift', mode: 'auto', lead_time: 3600, lag_time: 0 },
    work_status_automation: [{ type: 'tracking', mode: 'auto' }],
  }
  expect(Object.keys(createOpsGroupRequest.shape).sort()).toEqual(Object.keys(group).sort())
  expect(await call('POST', '/workers/ops-groups/', group)).toMatchObject(group)
  expect(await call('GET', '/workers/ops-groups/full-settings')).toMatchObject(group)
  expect(await call('PATCH', '/workers/ops-groups/full-settings', { route_capacity: 5 })).toMatchObject({
    ...group,
    route_capacity: 5,
  })
})

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
