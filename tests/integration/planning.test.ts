import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Order, OrderDetail, OrderList, Route, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { destination } from '#tests/support/api-endpoints.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

interface Planned {
  message: string
  plan: { id: string; href: string }
}
const stop = (order_handle: string, more: object = {}) => ({ order_handle, destination, ...more })
const plan = (orders: object[], more: object = {}) =>
  call<Planned>('POST', '/orders/', { plan_mode: 'on_demand', orders, ...more })
const track = (orders: object[], worker_handle = 'ana') =>
  call<TrackOrdersResponse>('POST', '/orders/track', { track_mode: 'pre_shift', worker_handle, orders })
const order = async (handle: string, query = '') => (await call<OrderDetail>('GET', `/orders/${handle}${query}`)).body

describe('POST /orders', () => {
  test('makes orders that wait without a worker, and are found by their plan and its mode', async () => {
    const { status, body } = await plan([stop('wait-1', { metadata: { a: 1 } }), stop('wait-2')])
    expect(status).toBe(200)
    expect(body).toMatchObject({ message: expect.any(String), plan: { id: expect.any(String) } })
    expect(await order('wait-1')).toMatchObject({
      ...{ status: 'unplanned', worker_handle: null, route_handle: null, fulfillment_attempt: 0, started_at: null },
      ...{
        plan_id: body.plan.id,
        plan_mode: 'on_demand',
        metadata: { a: 1 },
        share_url: expect.stringContaining('/s/'),
      },
    })
    const listed = async (query: string) =>
      (await call<OrderList>('GET', `/orders?${query}`)).body.orders.map(({ order_handle }) => order_handle).sort()
    expect((await call<OrderList>('GET', body.plan.href)).body.orders).toHaveLength(2)
    expect(await listed('status=unplanned&plan_mode=on_demand')).toEqual(['wait-1', 'wait-2'])
    expect(await listed('plan_id=another')).toEqual([])
    expect(await listed('tracking_status=tracked&search_term=wait')).toEqual([])
  })

  test('tracking its handle takes one up: the same attempt, the same share link', async () => {
    await plan([stop('taken')])
    const { share_url } = await order('taken')
    const tracked = await track([stop('taken'), stop('new-beside')])
    expect(tracked.body.orders.map(({ fulfillment_attempt }) => fulfillment_attempt)).toEqual([0, 0])
    expect(await order('taken')).toMatchObject({ status: 'ongoing', fulfillment_attempt: 0, share_url })
    expect((await track([stop('taken')])).status).toBe(409)
    expect((await plan([stop('taken')])).body).toMatchObject({ code: 'duplicate_resource' })
    const ended = await call<Order>('POST', '/orders/taken/complete')
    expect(ended.body).toMatchObject({ status: 'completed', fulfillment_attempt: 0 })
    const snapshot = await call<{ orders: { handle: string; isOpen: boolean }[] }>('GET', '/views/snapshot')
    expect(snapshot.body.orders.find(({ handle }) => handle === 'taken')?.isOpen).toBe(false)
  })

  test('reassign gives one that waits to a worker', async () => {
    await plan([stop('given')])
    const { body } = await call<Order>('POST', '/orders/given/reassign', { worker_handle: 'gus' })
    expect(body).toMatchObject({ status: 'assigned', worker_handle: 'gus', assigned_at: expect.any(String) })
    expect((await track([stop('given')], 'gus')).body.orders[0]).toMatchObject({ fulfillment_attempt: 0 })
  })

  test('a manual plan is a route, which is started by its handle', async () => {
    const planned = await call<Route>('POST', '/orders/', {
      plan_mode: 'manual',
      worker_handle: 'mara',
      orders: [stop('m-1'), stop('m-2')],
    })
    expect(planned.body).toMatchObject({
      ...{ status: 'assigned', worker_handle: 'mara', started_at: null },
      orders: [{ order_handle: 'm-1', status: 'assigned', planned_at: expect.any(String) }, { order_handle: 'm-2' }],
    })
    const { route_handle } = planned.body
    const started = await call<Route>('POST', '/orders/track', { track_mode: 'pre_shift', route_handle })
    expect(started.body).toMatchObject({ status: 'tracking', orders: [{ status: 'ongoing' }, { status: 'ongoing' }] })
  })

  test('what cannot be read is said at its field', async () => {
    const { status, body } = await call('POST', '/orders/', { plan_mode: 'manual', orders: [] })
    expect(status).toBe(422)
    const fields = (body as { detail: { body: object } }).detail.body
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(['orders']))
    expect((await plan([stop('no-worker')], { plan_mode: 'manual' })).body).toMatchObject({
      detail: { body: { worker_handle: [expect.any(String)] } },
    })
    expect((await plan([stop('x')], { ops_group_handle: 'nowhere' })).body).toMatchObject({
      code: 'ops_group_not_defined',
    })
  })
})

describe('POST /orders/{h}/reschedule', () => {
  const reschedule = (handle: string, body: object = { scheduled_at: '2030-02-01T10:00:00Z' }) =>
    call<Order>('POST', `/orders/${handle}/reschedule`, body)

  test('one under way is cancelled and made anew, unplanned, as the next attempt under the same link', async () => {
    const made = await track([stop('moved', { metadata: { a: 1 }, scheduled_at: '2030-01-01T10:00:00Z' })])
    const again = await reschedule('moved', {
      scheduled_at: '2030-02-01T10:00:00Z',
      scheduled_after: '2030-02-01T09:00:00Z',
    })
    expect(again).toMatchObject({
      status: 200,
      body: {
        ...{ status: 'unplanned', fulfillment_attempt: 1, worker_handle: null, route_handle: null, metadata: { a: 1 } },
        ...{ scheduled_at: '2030-02-01T10:00:00.000Z', scheduled_after: '2030-02-01T09:00:00.000Z' },
        ...{ share_url: made.body.orders[0]?.share_url, rescheduled_marked_at: expect.any(String) },
        destination: { radius: 80 },
        previous_fulfillments: [
          { fulfillment_attempt: 0, status: 'cancelled', worker_handle: 'ana', cancelled_at: expect.any(String) },
        ],
      },
    })
    expect(await order('moved', '?fulfillment_attempt=0')).toMatchObject({
      ...{ status: 'cancelled', scheduled_at: '2030-01-01T10:00:00.000Z', previous_fulfillments: [] },
    })
    expect((await call<Route>('GET', `/orders/routes/${made.body.route_handle}`)).body.status).toBe('completed')
    expect((await track([stop('moved')])).body.orders[0]).toMatchObject({ fulfillment_attempt: 1 })
    expect(await order('moved')).toMatchObject({ status: 'ongoing', share_url: made.body.orders[0]?.share_url })
    const today = new Date().toISOString().slice(0, 10)
    const listed = await call<OrderList>('GET', `/orders?rescheduled_marked_at_date=${today}`)
    expect(listed.body.orders.map(({ order_handle }) => order_handle)).toContain('moved')
  })

  test('one that is not under way leaves its route, and no attempt is counted', async () => {
    const { body } = await call<Route>('POST', '/orders/', {
      plan_mode: 'manual',
      worker_handle: 'mara',
      orders: [stop('l-1'), stop('l-2')],
    })
    expect((await reschedule('l-1')).body).toMatchObject({
      status: 'unplanned',
      fulfillment_attempt: 0,
      route_handle: null,
    })
    const route = await call<Route>('GET', `/orders/routes/${body.route_handle}`)
    expect(route.body.orders.map(({ order_handle }) => order_handle)).toEqual(['l-2'])
  })

  test('what has ended is 409, what names no time 422, what is not there 404', async () => {
    await track([stop('over')])
    await call('POST', '/orders/over/complete')
    expect(await reschedule('over')).toMatchObject({ status: 409, body: { code: 'validation_error' } })
    expect((await reschedule('over', {})).body).toMatchObject({
      detail: { body: { scheduled_at: [expect.any(String)] } },
    })
    expect(await reschedule('nothing')).toMatchObject({ status: 404, body: { code: 'order_not_found' } })
  })
})

describe('a stop by its address alone', () => {
  const at = (order_handle: string, address: string) => ({ order_handle, destination: { address } })

  test('is found, for orders that are tracked and for those that wait', async () => {
    expect((await track([at('by-address', 'Av. 18 de Julio 1234, Montevideo')])).status).toBe(200)
    expect((await plan([at('by-address-2', 'Av. 18 de Julio 1234, Montevideo')])).status).toBe(200)
    for (const handle of ['by-address', 'by-address-2']) {
      const { destination: found } = await order(handle)
      expect(found).toMatchObject({ radius: 100, address: 'Av. 18 de Julio 1234, Montevideo' })
      const [lon = 0, lat = 0] = (found?.geometry?.coordinates ?? []) as number[]
      expect(Math.hypot(lon + 56.19, lat + 34.905)).toBeLessThan(0.02)
    }
  })

  test('is refused at its field when nobody knows where it is, or only the street', async () => {
    const { status, body } = await track([
      stop('fine'),
      at('lost', 'Zzyzx Qwfpgj 77'),
      at('street', 'Avenida 18 de Julio'),
    ])
    expect(status).toBe(422)
    expect(Object.keys((body as unknown as { detail: { body: object } }).detail.body)).toEqual([
      ...['orders.1.destination.address', 'orders.2.destination.address'],
    ])
    expect((await call('GET', '/orders/fine')).status).toBe(404)
  })
})
