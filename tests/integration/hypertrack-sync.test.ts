import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Order, Route } from '#lib/contract/api/order-object.ts'
import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'
import type { Worker } from '#lib/contract/workers-api.ts'
import { auditLinesOf } from '#tests/support/audit-lines.ts'
import { type FakeHypertrack, startFakeHypertrack } from '#tests/support/fake-hypertrack.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const destination = { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, radius: 80, address: 'Plaza' }
const order = (n: number, more: object = {}) => ({
  order_handle: `old-${n}`,
  route_handle: 'old-route',
  worker_handle: 'old-worker',
  device_id: 'OLD-PHONE',
  status: 'ongoing',
  created_at: '2026-01-01T10:00:00.000000Z',
  assigned_at: '2026-01-01T10:00:01.000000Z',
  started_at: '2026-01-01T10:00:02.000000Z',
  metadata: { n },
  share_url: `https://trck.at/old-${n}`,
  destination,
  ...more,
})
const account = {
  workers: ['old-worker', 'second', 'third'].map((worker_handle) => ({
    worker_handle,
    name: worker_handle.toUpperCase(),
    ops_group_handle: 'default',
    profile: { van: 3 },
    work_status: { tracking: false, available: false },
    created_at: '2025-12-01T00:00:00.000000Z',
    ...(worker_handle === 'old-worker' ? { device_id: 'OLD-PHONE' } : {}),
  })),
  orders: [
    order(1),
    order(2, { status: 'completed', completed_at: '2026-01-01T11:00:00.000000Z', distance: 1200, duration: 300 }),
    order(3, { status: 'disabled', disabled_at: '2026-01-01T10:30:00.000000Z' }),
  ],
  routes: [
    {
      route_handle: 'old-route',
      status: 'tracking',
      track_mode: 'pre_shift',
      created_at: '2026-01-01T10:00:00.000000Z',
      started_at: '2026-01-01T10:00:02.000000Z',
      worker_handle: 'old-worker',
      metadata: { depot: 'north' },
    },
  ],
  webhooks: {},
}

let fake: FakeHypertrack
let server: TestServer
beforeAll(async () => {
  fake = await startFakeHypertrack()
  await fake.holds(account)
  server = await startServer({ env: fake.env })
})
afterAll(async () => {
  await server?.stop()
  await fake?.stop()
})

async function call<T>(method: string, path: string): Promise<T> {
  const response = await fetch(`${server.url}/api${path}`, { method, headers: { authorization: server.basic } })
  return (await response.json()) as T
}

/** The run that was started last, when it is over. */
async function over(kind: SyncProgress['kind']): Promise<SyncProgress> {
  return vi.waitFor(
    async () => {
      const progress = await call<SyncProgress>('GET', '/hypertrack/sync')
      expect(progress).toMatchObject({ kind, state: expect.stringMatching(/done|failed/) })
      return progress
    },
    { timeout: 20_000, interval: 50 },
  )
}

test('a new account is imported by itself, page by page', async () => {
  expect(await over('import')).toMatchObject({ state: 'done', workers: 3, orders: 3, routes: 1, error: null })
  expect(await call<Worker>('GET', '/workers/old-worker')).toMatchObject({
    name: 'OLD-WORKER',
    device_id: 'OLD-PHONE',
    profile: { van: 3 },
    created_at: '2025-12-01T00:00:00.000Z',
  })
  expect(await call<Order>('GET', '/orders/old-1')).toMatchObject({
    status: 'ongoing',
    started_at: '2026-01-01T10:00:02.000Z',
    metadata: { n: 1 },
    share_url: 'https://trck.at/old-1',
    destination,
  })
  expect(await call<Order>('GET', '/orders/old-2')).toMatchObject({
    status: 'completed',
    completed_at: '2026-01-01T11:00:00.000Z',
    distance: 1200,
  })
  expect(await call<Order>('GET', '/orders/old-3')).toMatchObject({ status: 'disabled' })
  expect(await call<Route>('GET', '/orders/routes/old-route')).toMatchObject({
    status: 'tracking',
    metadata: { depot: 'north' },
  })
})

test('importing again says nothing new', async () => {
  await call('POST', '/hypertrack/import')
  const again = await over('import')
  expect(again).toMatchObject({ state: 'done', new_events: 0, orders: 3 })
  expect(again.known_events).toBeGreaterThan(0)
})

test('what changed at HyperTrack without a time of its own is taken over, once', async () => {
  await fake.holds({ orders: [order(1, { metadata: { n: 1, gate: 'B' } }), ...account.orders.slice(1)] })
  await call('POST', '/hypertrack/import')
  expect(await over('import')).toMatchObject({ state: 'done' })
  expect(await call<Order>('GET', '/orders/old-1')).toMatchObject({ metadata: { n: 1, gate: 'B' } })
  await call('POST', '/hypertrack/import')
  expect(await over('import')).toMatchObject({ new_events: 0 })
})

const sent = (handle: string, data: object, at: string) => ({
  created_at: at,
  recorded_at: at,
  account_id: fake.accountId,
  device_id: 'OLD-PHONE',
  worker_handle: 'old-worker',
  type: 'order',
  version: '3.0.0',
  data: { order_handle: handle, route_handle: 'old-route', ...data },
})

test('after an outage the webhooks that were missed are read, and those that came are known', async () => {
  const now = new Date().toISOString()
  const arrived = sent('old-1', { value: 'arrived', status: 'ongoing', arrival: { recorded_at: now } }, now)
  await fetch(server.webhookUrl, { method: 'POST', body: JSON.stringify([arrived]) })
  await server.kill()
  const later = new Date(Date.now() + 1).toISOString()
  const completed = sent('old-1', { value: 'completed', status: 'completed', distance: 77 }, later)
  const made = order(9, { created_at: later, assigned_at: later, started_at: later, route_handle: 'new-route' })
  const logged = { delivery_http_status: 503, retry_count: 3, delivery_http_response_text: '' }
  await fake.holds({
    orders: [...account.orders, made],
    webhooks: { 'old-1': [arrived, completed].map((event) => ({ ...event, ...logged })) },
  })
  await server.restart()
  expect(await over('back_fill')).toMatchObject({ state: 'done', webhooks: 2, error: null })
  expect(await call<Order>('GET', '/orders/old-1')).toMatchObject({ status: 'completed', distance: 77 })
  expect(await call<Order>('GET', '/orders/old-9')).toMatchObject({ status: 'ongoing' })
  const { events } = await call<{ events: { event: { data: { value?: string; order_handle?: string } } }[] }>(
    'GET',
    '/events?type=order&limit=1000',
  )
  expect(
    events.filter(({ event: { data } }) => data.value === 'arrived' && data.order_handle === 'old-1'),
  ).toHaveLength(1)
  await call('POST', '/hypertrack/back-fill')
  expect(await over('back_fill')).toMatchObject({ state: 'done', new_events: 0 })
})

test('trouble at HyperTrack is told, and the next run finishes', async () => {
  await fake.answerNext('GET /workers/?limit=100', [{ status: 401, body: {} }])
  await call('POST', '/hypertrack/import')
  expect(await over('import')).toMatchObject({ state: 'failed', error: expect.stringContaining('refused') })
  await call('POST', '/hypertrack/import')
  expect(await over('import')).toMatchObject({ state: 'done' })
})

test('each run that somebody asked for is one line of the audit log; what runs by itself is nobody’s act', async () => {
  const before = [await auditLinesOf(server, 'account_imported'), await auditLinesOf(server, 'account_back_filled')]
  await call('POST', '/hypertrack/import')
  await over('import')
  await call('POST', '/hypertrack/back-fill')
  await over('back_fill')
  const after = [await auditLinesOf(server, 'account_imported'), await auditLinesOf(server, 'account_back_filled')]
  expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length + 1))
  expect(after.flat().every(({ who, from }) => who === 'account' && from.includes('127.0.0.1'))).toBe(true)
})
