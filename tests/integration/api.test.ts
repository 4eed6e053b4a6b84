import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order, OrderDetail, OrderList, Route, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { OpsGroupList, PlaceList } from '#lib/contract/api/places-api.ts'
import type { Worker, WorkerList } from '#lib/contract/workers-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const point = { type: 'Point', coordinates: [-56.1645, -34.9011] }
const stop = (order_handle: string, more: object = {}) => ({
  order_handle,
  destination: { geometry: point, radius: 80 },
  ...more,
})

const track = (worker: string, orders: object[], more: object = {}) =>
  call<TrackOrdersResponse>('POST', '/orders/track', {
    worker_handle: worker,
    track_mode: 'pre_shift',
    orders,
    ...more,
  })
const detail = async (handle: string, query = '') => (await call<OrderDetail>('GET', `/orders/${handle}${query}`)).body

test('a patch changes what it names, and of the metadata only the keys it names', async () => {
  await track('pat', [stop('patched', { metadata: { a: 1, b: 2 }, scheduled_at: '2030-01-01T10:00:00Z' })])
  const patch = {
    scheduled_at: '2030-01-01T11:00:00Z',
    expected_service_time: 600,
    metadata: { b: null, c: 3 },
    attachments: [{ type: 'note', text: 'gate' }],
    product_type: ['ice'],
  }
  expect(await call<Order>('PATCH', '/orders/patched', patch)).toMatchObject({
    status: 200,
    body: {
      status: 'ongoing',
      scheduled_at: '2030-01-01T11:00:00.000Z',
      expected_service_time: 600,
      metadata: { a: 1, c: 3 },
      attachments: [{ type: 'note', text: 'gate' }],
      product_type: ['ice'],
      destination: { radius: 80 },
    },
  })
  expect((await detail('patched')).metadata).toEqual({ a: 1, c: 3 })
})

test('patches of one moment all count, the later one last', async () => {
  await track('pat', [stop('hurried')])
  for (let n = 0; n < 20; n++) await call('PATCH', '/orders/hurried', { metadata: { [`k${n}`]: n, last: n } })
  const { metadata } = await detail('hurried')
  expect(Object.keys(metadata)).toHaveLength(21)
  expect(metadata.last).toBe(19)
})

test('a destination cannot change once tracking has started', async () => {
  await track('pat', [stop('fixed')])
  const moved = { destination: { geometry: { type: 'Point', coordinates: [-56, -34.8] } } }
  expect(await call('PATCH', '/orders/fixed', moved)).toMatchObject({
    status: 400,
    body: { code: 'validation_error', detail: 'The destination can only be updated before tracking is started' },
  })
})

test('an order is put aside and taken up again, and keeps both times', async () => {
  await track('dora', [stop('aside')])
  const disabled = await call<Order>('POST', '/orders/aside/disable')
  expect(disabled).toMatchObject({ status: 200, body: { status: 'disabled', disabled_at: expect.any(String) } })
  expect((await call<Order>('POST', '/orders/aside/disable')).body.disabled_at).toBe(disabled.body.disabled_at)
  expect((await call<Order>('POST', '/orders/aside/enable')).body).toMatchObject({
    status: 'ongoing',
    disabled_at: disabled.body.disabled_at,
    enabled_at: expect.any(String),
  })
})

test('a reassigned order goes on with the other worker', async () => {
  await track('rita', [stop('handed')])
  const { body } = await call<Order>('POST', '/orders/handed/reassign', { worker_handle: 'rolf' })
  expect(body).toMatchObject({
    status: 'ongoing',
    worker_handle: 'rolf',
    driver_handle: 'rolf',
    fulfillment_attempt: 0,
  })
  expect((await call<OrderList>('GET', '/orders?worker_handle=rita')).body.orders).toEqual([])
  expect((await call<OrderList>('GET', '/orders?worker_handle=rolf')).body.orders).toHaveLength(1)
})

test('custom events stand on the timeline at their time and change nothing', async () => {
  await track('tina', [stop('storied')])
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const events = [{ type: 'completed', recorded_at: at, metadata: { why: 'a word is not a deed' }, location: point }]
  expect(await call('POST', '/orders/storied/events', { events })).toMatchObject({ status: 200, body: null })
  const order = await detail('storied')
  expect(order).toMatchObject({ status: 'ongoing', metadata: {}, fulfillment_attempt: 0, completed_at: null })
  expect(order.timeline[0]).toMatchObject({ type: 'completed', recorded_at: at, location: point })
  expect(order.timeline.map(({ type }) => type)).toEqual([
    ...['completed', 'driver_order_assigned', 'driver_order_started', 'driver_order_created'],
  ])
  expect((await call('POST', '/orders/storied/events', { events: [] })).status).toBe(422)
  const many = Array.from({ length: 101 }, () => events[0])
  expect((await call('POST', '/orders/storied/events', { events: many })).status).toBe(422)
})

test('completing a route cancels what is still open on it', async () => {
  const { body } = await track('rosa', [stop('r-1'), stop('r-2'), stop('r-3')])
  await call('POST', '/orders/r-1/complete')
  const path = `/orders/routes/${body.route_handle}`
  const done = await call<Route>('POST', `${path}/complete`)
  expect(done).toMatchObject({ status: 200, body: { status: 'completed', completed_at: expect.any(String) } })
  expect(done.body.orders.map(({ status }) => status)).toEqual(['completed', 'cancelled', 'cancelled'])
  expect(await call('POST', `${path}/complete`)).toMatchObject({ status: 409, body: { code: 'validation_error' } })
  expect((await call('POST', '/orders/routes/nothing/complete')).status).toBe(404)
})

test('a route that was planned elsewhere is started by its handle', async () => {
  const told = (type: string, data: object) => ({
    type,
    recorded_at: '2026-01-01T00:00:00.000Z',
    worker_handle: 'pia',
    data: { route_handle: 'planned-1', status: 'assigned', value: 'assigned', ...data },
  })
  const body = JSON.stringify([told('route', {}), told('order', { order_handle: 'planned-order' })])
  await fetch(server.webhookUrl, { method: 'POST', body })
  const started = await call<Route>('POST', '/orders/track', { track_mode: 'on_shift', route_handle: 'planned-1' })
  expect(started).toMatchObject({ status: 200, body: { status: 'tracking', orders: [{ status: 'ongoing' }] } })
  expect(
    (await call('POST', '/orders/track', { track_mode: 'on_shift', route_handle: 'planned-1' })).body,
  ).toMatchObject({ code: 'duplicate_resource' })
})

test('a worker is made, changed, deleted and taken back', async () => {
  const made = await call<Worker>('POST', '/workers/', { worker_handle: 'wanda', name: 'Wanda', profile: { van: 3 } })
  expect(made).toMatchObject({ status: 201, body: { name: 'Wanda', work_status: { tracking: false }, deleted: false } })
  expect(await call('POST', '/workers', { worker_handle: 'wanda' })).toMatchObject({
    status: 409,
    body: { code: 'duplicate_resource' },
  })
  const patch = { device_id: 'PHONE-W', profile: { key: 'x', van: null }, product_types: ['ice'] }
  expect((await call<Worker>('PATCH', '/workers/wanda', patch)).body).toMatchObject({
    name: 'Wanda',
    device_id: 'PHONE-W',
    profile: { key: 'x' },
    product_types: ['ice'],
  })
  expect(await call('DELETE', '/workers/wanda')).toMatchObject({ status: 204, body: null })
  const listed = async (query: string) => (await call<WorkerList>('GET', `/workers?${query}`)).body.workers
  expect(await listed('worker_handle=wanda')).toEqual([])
  expect(await listed('worker_handle=wanda&include_deleted=true')).toMatchObject([
    { deleted: true, deleted_at: expect.any(String) },
  ])
  for (const refused of [
    await track('wanda', [stop('for-nobody')]),
    await call('POST', '/workers/wanda/work_status', { tracking: true }),
    await call('PATCH', '/workers/wanda', {}),
  ]) {
    expect(refused).toMatchObject({ status: 400, body: { code: 'driver_deleted' } })
  }
  expect((await call('POST', '/workers/wanda/undelete')).body).toMatchObject({ deleted: false, deleted_at: null })
})

test('a deleted worker leaves the desk', async () => {
  await call('POST', '/workers', { worker_handle: 'leaver' })
  const shown = async () => JSON.stringify((await call('GET', '/views/snapshot')).body)
  expect(await shown()).toContain('"leaver"')
  await call('DELETE', '/workers/leaver')
  expect(await shown()).not.toContain('"leaver"')
})

test('work status answers with the whole worker and says what it was before', async () => {
  await call('POST', '/workers', { worker_handle: 'willi' })
  const { status, body } = await call<Worker>('POST', '/workers/willi/work_status', { tracking: true, available: null })
  expect({ status, work: body.work_status }).toEqual({ status: 200, work: { tracking: true, available: false } })
  const filter = encodeURIComponent('{"tracking":true}')
  const { workers } = (await call<WorkerList>('GET', `/workers?work_status=${filter}`)).body
  expect(workers.map(({ worker_handle }) => worker_handle)).toEqual(['willi'])
  const events = JSON.stringify((await call('GET', '/events?type=worker&limit=1000')).body)
  expect(events).toContain('work_status_updated')
  expect(await call('POST', '/workers/nobody/work_status', { tracking: true })).toMatchObject({
    status: 404,
    body: { code: 'driver_not_found', title: 'Worker Not Found' },
  })
})

test('open orders follow the worker to another phone, unless they were to stay', async () => {
  await call('POST', '/workers', { worker_handle: 'zoe', device_id: 'OLD' })
  await track('zoe', [stop('follows')], { device_id: 'OLD' })
  await track('zoe', [stop('stays')], { device_id: 'OLD', device_switch_mode: 'manual' })
  await call('PATCH', '/workers/zoe', { device_id: 'NEW' })
  expect(await detail('follows')).toMatchObject({ device_id: 'NEW', device_switch_mode: 'login' })
  expect(await detail('stays')).toMatchObject({ device_id: 'OLD', device_switch_mode: 'manual' })
})

test('ops groups are made, changed and listed; who names another is refused', async () => {
  const made = { ops_group_handle: 'north', ops_group_label: 'North', route_capacity: 4 }
  expect(await call('POST', '/workers/ops-groups/', made)).toMatchObject({
    status: 201,
    body: { ...made, timezone: 'UTC' },
  })
  expect((await call('PATCH', '/workers/ops-groups/north', { timezone: 'America/Montevideo' })).body).toMatchObject({
    ...made,
    timezone: 'America/Montevideo',
  })
  expect((await call<OpsGroupList>('GET', '/workers/ops-groups')).body.ops_groups).toHaveLength(1)
  expect((await call('GET', '/workers/ops-groups/south')).status).toBe(404)
  expect((await track('gus', [stop('in-north')], { ops_group_handle: 'north' })).status).toBe(200)
  expect((await call<OrderList>('GET', '/orders?ops_group_handle=north')).body.orders).toHaveLength(1)
  expect(await track('gus', [stop('in-south')], { ops_group_handle: 'south' })).toMatchObject({
    status: 400,
    body: { code: 'ops_group_not_defined' },
  })
})

test('an order goes to a place by its handle, and stays there when the place moves', async () => {
  const place = { place_handle: 'depot', geometry: point, radius: 60, address: 'Ruta 1', name: 'Depot' }
  expect(await call('POST', '/places/v1/', place)).toMatchObject({ status: 201, body: place })
  expect((await call('POST', '/places/v1', place)).status).toBe(409)
  await track('pam', [stop('to-depot', { destination: { place_handle: 'depot' } })])
  await call('PATCH', '/places/v1/depot', { geometry: { type: 'Point', coordinates: [-56, -34.8] } })
  expect(await detail('to-depot')).toMatchObject({
    place_handle: 'depot',
    destination: { geometry: point, radius: 60, address: 'Ruta 1', place_handle: 'depot' },
  })
  expect((await call<OrderList>('GET', '/orders?place_handle=depot')).body.orders).toHaveLength(1)
  const near = await call<PlaceList>('GET', '/places/v1?lat=-34.8&lon=-56&radius=50')
  expect(near.body.places.map(({ place_handle }) => place_handle)).toEqual(['depot'])
  expect((await call<PlaceList>('GET', '/places/v1?lat=-34.9&lon=-56.2&radius=50')).body.places).toEqual([])
  expect((await call('DELETE', '/places/v1/depot')).status).toBe(204)
  expect((await call<PlaceList>('GET', '/places/v1')).body.places).toEqual([])
  expect((await call('PATCH', '/places/v1/depot', { name: 'x' })).body).toMatchObject({ code: 'place_not_found' })
  expect(await track('pam', [stop('too-late', { destination: { place_handle: 'depot' } })])).toMatchObject({
    status: 400,
    body: { code: 'destination_place_not_found', detail: expect.stringContaining('too-late') },
  })
})

test('the list answers every documented filter that Waypost knows, and refuses the others', async () => {
  await track('lia', [stop('f-1', { metadata: { zone: 'a' }, scheduled_at: '2031-05-05T12:00:00Z' }), stop('f-2')])
  const found = async (query: string) => {
    const { body } = await call<OrderList>('GET', `/orders?worker_handle=lia&${query}`)
    return body.orders.map(({ order_handle }) => order_handle)
  }
  expect(await found(`order_metadata_filter=${encodeURIComponent('{"zone":"a"}')}`)).toEqual(['f-1'])
  expect(await found('scheduled_at_date=2031-05-05')).toEqual(['f-1'])
  expect(await found('scheduled_at_from=2031-05-05%2012:00:01')).toEqual([])
  expect(await found('sort_direction=asc&tracking_status=tracked&track_mode=pre-shift')).toEqual(['f-1', 'f-2'])
  expect(await found('worker_inside_destination=true')).toEqual([])
  await call('POST', '/orders/f-1/complete')
  await track('lia', [stop('f-1')])
  expect(await found('fulfillment_attempt=1')).toEqual(['f-1'])
  expect(await detail('f-1', '?fulfillment_attempt=0')).toMatchObject({ status: 'completed', metadata: { zone: 'a' } })
  expect(await detail('f-1')).toMatchObject({ status: 'ongoing', fulfillment_attempt: 1, metadata: {} })
  expect((await call('GET', '/orders/f-1?fulfillment_attempt=7')).status).toBe(404)
  expect((await call<OrderList>('GET', '/orders?aggregate=false')).body.aggregate).toBeNull()
})

test('a token opens what the keys open, until it expires or is another', async () => {
  const { accountId, secretKey } = server.keys
  const ask = (body: BodyInit, type: string) =>
    fetch(`${server.url}/api/oauth/token`, { method: 'POST', headers: { 'content-type': type }, body })
  const fields = { grant_type: 'client_credentials', client_id: accountId, client_secret: secretKey }
  const form = await ask(new URLSearchParams(fields), 'application/x-www-form-urlencoded')
  const token = (await form.json()) as { access_token: string; token_type: string; expires_in: number }
  expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  expect((await ask(JSON.stringify(fields), 'application/json')).status).toBe(200)
  expect((await ask(JSON.stringify({ ...fields, client_secret: 'no' }), 'application/json')).status).toBe(401)
  expect((await ask(JSON.stringify({}), 'application/json')).status).toBe(422)
  const list = async (bearer: string) =>
    (await fetch(`${server.url}/api/orders/`, { headers: { authorization: `Bearer ${bearer}` } })).status
  expect(await list(token.access_token)).toBe(200)
  expect(await list(`${token.access_token}x`)).toBe(401)
  const [, signature] = token.access_token.split('.')
  const later = Buffer.from(JSON.stringify({ sub: accountId, exp: 9_999_999_999 })).toString('base64url')
  expect(await list(`${later}.${signature}`)).toBe(401)
})
