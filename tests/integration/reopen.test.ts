import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderDetail } from '#lib/contract/api/order-object.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const destination = { geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] }, radius: 80, address: 'Plaza 1' }
const track = (...handles: string[]) =>
  call('POST', '/orders/track', {
    track_mode: 'pre_shift',
    worker_handle: 'ana',
    orders: handles.map((order_handle) => ({
      order_handle,
      destination,
      scheduled_at: '2030-01-31T15:00:00.000Z',
      metadata: { client: order_handle },
    })),
  })
const order = async (handle: string) => (await call<OrderDetail>('GET', `/orders/${handle}`)).body
const KEPT = ['worker_handle', 'share_url', 'scheduled_at', 'destination', 'metadata', 'track_mode', 'type'] as const

test('a cancelled order is open again under the link that its customer has', async () => {
  await track('o-1', 'o-2')
  const before = await order('o-1')
  await call('POST', '/orders/o-1/cancel')
  const { status, body } = await call<OrderDetail>('POST', '/orders/o-1/reopen')
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'ongoing', fulfillment_attempt: 1 })
  for (const name of KEPT) expect(body[name], name).toEqual(before[name])
  const token = new URL(before.share_url ?? '').pathname.split('/').at(-1)
  const { body: shared } = await call<{ order: { status: string } }>('GET', `/tracking/${token}`)
  expect(shared.order.status).toBe('ongoing')
})

test('of many who take it back at once, one does; what is open or completed is refused', async () => {
  await call('POST', '/orders/o-2/cancel')
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/orders/o-2/reopen')))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect((await order('o-2')).fulfillment_attempt).toBe(1)
  await call('POST', '/orders/o-2/complete')
  expect(await call('POST', '/orders/o-2/reopen')).toMatchObject({ status: 409 })
  expect((await call('POST', '/orders/unknown/reopen')).status).toBe(404)
})

test('who was deleted meanwhile does not get it back', async () => {
  await call('POST', '/workers', { worker_handle: 'ana' })
  await call('POST', '/orders/o-1/cancel')
  await call('DELETE', '/workers/ana')
  expect((await call('POST', '/orders/o-1/reopen')).body).toMatchObject({ code: 'driver_deleted' })
  expect((await order('o-1')).status).toBe('cancelled')
})
