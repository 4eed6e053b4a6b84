import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderPage, WorkerPage } from '#lib/contract/page-views.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
}, 120_000)
afterAll(() => server?.stop())

async function post(path: string, body: object): Promise<number> {
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  return (await fetch(`${server.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status
}

test('that a worker was called stands on the timelines of the worker and the order, and changes neither', async () => {
  const destination = { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, radius: 80 }
  const orders = [{ order_handle: 'o-1', destination }]
  expect(await post('/orders/track', { worker_handle: 'ana', track_mode: 'on_time', orders })).toBeLessThan(300)
  const before = await readApi<OrderPage>(server, '/views/orders/o-1')
  expect(await post('/workers/ana/contacts', { channel: 'call', order_handle: 'o-1' })).toBe(200)
  expect(await post('/workers/ana/contacts', { channel: 'sms' })).toBe(200)

  const order = await readApi<OrderPage>(server, '/views/orders/o-1')
  const worker = await readApi<WorkerPage>(server, '/views/workers/ana')
  const told = ({ timeline }: { timeline: OrderPage['timeline'] }) =>
    timeline.filter(({ type }) => type === 'contact').map(({ value, data }) => [value, data.channel, data.by])
  expect(told(order)).toEqual([['contacted', 'call', undefined]])
  expect(told(worker)).toEqual([
    ['contacted', 'call', undefined],
    ['contacted', 'sms', undefined],
  ])
  expect(order.order).toEqual(before.order)
})

test('a contact with somebody unknown, about nothing known, or by no known way is refused', async () => {
  expect(await post('/workers/nobody/contacts', { channel: 'call' })).toBe(404)
  expect(await post('/workers/ana/contacts', { channel: 'call', order_handle: 'nothing' })).toBe(404)
  expect(await post('/workers/ana/contacts', { channel: 'pigeon' })).toBe(422)
})
