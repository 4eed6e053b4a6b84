import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrderDetail, OrderList, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { WorkerList } from '#lib/contract/workers-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startReceiver } from '#tests/support/receiver.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

let server: TestServer
const call = apiClient(() => server)

const to = (lon: number, lat: number) => ({ geometry: { type: 'Point', coordinates: [lon, lat] }, radius: 80 })
const track = (worker_handle: string, orders: object[], more: object = {}) =>
  call<TrackOrdersResponse>('POST', '/orders/track', { worker_handle, track_mode: 'pre_shift', orders, ...more })
const found = async (query: string) => {
  const { status, body } = await call<OrderList>('GET', `/orders?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.orders.map(({ order_handle }) => order_handle).sort()
}
const json = (value: object) => encodeURIComponent(JSON.stringify(value))

beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } })
  const group = { ops_group_handle: 'south', ops_group_label: 'South', timezone: 'America/Montevideo' }
  await call('POST', '/workers/ops-groups/', group)
  await call('POST', '/workers/', { worker_handle: 'ana', profile: { van: 3, team: 'ice' } })
  await call('POST', '/workers/', { worker_handle: 'bea', profile: { van: 4 } })
  const late = { scheduled_at: '2031-05-06T01:30:00Z' }
  await track('ana', [{ order_handle: 'a', destination: to(-56.16, -34.9), ...late }], { ops_group_handle: 'south' })
  await track('bea', [{ order_handle: 'b', destination: to(-5.6, 42.6), ...late }])
  const at = new Date(Date.now() - 1000).toISOString()
  const outage = {
    ...{ value: 'outage', outage_code: 'location_services_disabled', outage_category: 'behavioural' },
    ...{ outage_label: 'Location off', recorded_at_start: new Date(Date.now() + 1000).toISOString() },
  }
  const told = [
    { type: 'worker', worker_handle: 'ana', created_at: at, recorded_at: at, data: outage },
    {
      ...{ type: 'device_status', device_id: 'PHONE-A', driver_handle: 'ana', created_at: at, recorded_at: at },
      data: { value: 'inactive', outage_code: 'location_services_disabled', outage_category: 'behavioural' },
    },
  ]
  await postWebhook(server, JSON.stringify(told))
})
afterAll(() => server?.stop())

describe('GET /orders', () => {
  test('by the cell that the destination lies in', async () => {
    expect(await found('destination_geohash=ezs4')).toEqual(['b'])
    expect(await found('destination_geohash=6')).toEqual(['a'])
    expect((await call('GET', '/orders?destination_geohash=a!')).status).toBe(422)
  })

  test('by the worker’s profile, every key of it', async () => {
    expect(await found(`worker_profile_filter=${json({ van: 3, team: 'ice' })}`)).toEqual(['a'])
    expect(await found(`worker_profile_filter=${json({ van: 4, team: 'ice' })}`)).toEqual([])
  })

  test('by the category of outages meanwhile, and tells them when it is asked to', async () => {
    expect(await found('filter_outage_category=behavioural,os')).toEqual(['a'])
    expect(await found('filter_outage_category=os')).toEqual([])
    const { body } = await call<OrderList>('GET', '/orders?send_outage=true&sort_direction=asc')
    const summary = [expect.objectContaining({ code: 'location_services_disabled', category: 'behavioural' })]
    expect(body.orders.map(({ outage_summary }) => outage_summary)).toEqual([summary, []])
    expect(body.aggregate?.outage_summary).toEqual(summary)
    expect((await call<OrderDetail>('GET', '/orders/a')).body.outage_summary).toEqual(summary)
    expect((await call<OrderList>('GET', '/orders')).body.orders[0]).not.toHaveProperty('outage_summary')
  })

  test('by a day in UTC, and by a day on the clock of the order’s ops group', async () => {
    expect(await found('scheduled_at_date=2031-05-06')).toEqual(['a', 'b'])
    expect(await found('scheduled_at_date_without_tz=2031-05-05')).toEqual(['a'])
    expect(await found('scheduled_at_date_without_tz=2031-05-06')).toEqual(['b'])
    expect(await found(`scheduled_at_from_without_tz=${encodeURIComponent('2031-05-05 22:30:00')}`)).toEqual(['a', 'b'])
    expect(await found(`scheduled_at_to_without_tz=${encodeURIComponent('2031-05-05 22:29:59')}`)).toEqual([])
  })

  test('nobody here knows an order’s region, so that filter is refused', async () => {
    expect((await call('GET', '/orders?region_filter=uy')).status).toBe(422)
  })
})

describe('GET /workers', () => {
  const who = async (query: string) => {
    const { status, body } = await call<WorkerList>('GET', `/workers?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body.workers.map(({ worker_handle }) => worker_handle)
  }

  test('by the outage that the phone is in', async () => {
    expect(await who('filter_outage=location_services_disabled,low_battery')).toEqual(['ana'])
    expect(await who('filter_outage_category=behavioural')).toEqual(['ana'])
    expect(await who('filter_outage_category=os')).toEqual([])
  })

  test('by whether somebody is to be tracked, for an order or by the work status', async () => {
    await call('POST', '/workers/', { worker_handle: 'idle' })
    expect(await who('intended_to_track=true')).toEqual(['ana', 'bea'])
    expect(await who('intended_to_track=false')).toEqual(['idle'])
    await call('POST', '/workers/idle/work_status', { tracking: true })
    expect(await who('intended_to_track=false')).toEqual([])
  })

  test.each(['tracked=true', 'worked=true', 'region_filter=uy', 'include_summary=true'])(
    '%s asks for what is not summed up here: 422',
    async (query) => {
      expect((await call('GET', `/workers?${query}`)).status).toBe(422)
    },
  )
})

test('GET /orders/{h}/webhooks can be narrowed down to one attempt', async () => {
  const receiver = await startReceiver()
  await call('POST', '/webhook-endpoints', { url: receiver.url, types: ['order'] })
  const order = { order_handle: 'twice', destination: to(-56.16, -34.9) }
  const routes = [(await track('bea', [order])).body.route_handle]
  await call('POST', '/orders/twice/complete')
  routes.push((await track('bea', [order])).body.route_handle)
  interface Sent {
    webhooks: { data: { value: string; route_handle: string } }[]
  }
  const sent = async (query: string) =>
    (await call<Sent>('GET', `/orders/twice/webhooks?sort_direction=asc&${query}`)).body.webhooks.map(
      ({ data }) => data,
    )
  await expect.poll(async () => (await sent('value=started')).length).toBe(2)
  for (const attempt of [0, 1]) {
    const events = await sent(`fulfillment_attempt=${attempt}`)
    expect(new Set(events.map(({ route_handle }) => route_handle))).toEqual(new Set([routes[attempt]]))
    expect(events.some(({ value }) => value === 'completed')).toBe(attempt === 0)
  }
  expect((await call('GET', '/orders/twice/webhooks?fulfillment_attempt=5')).status).toBe(404)
  await receiver.close()
})
