import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDesks, openDesk } from '#tests/support/desk-listener.ts'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { scrape } from '#tests/support/scrape.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook, startedBody } from '#tests/support/webhooks.ts'

let server: TestServer
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver((_, response) => void response.writeHead(500).end())
  server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } })
})
afterAll(async () => {
  closeDesks()
  await server?.stop()
  await receiver?.close()
})

test('only who has a key or a session gets measures, in the format that Prometheus reads', async () => {
  const stranger = await fetch(`${server.url}/api/metrics`)
  expect(stranger.status).toBe(401)
  expect(await stranger.text()).not.toContain('waypost_')
  const answer = await fetch(`${server.url}/api/metrics`, { headers: { authorization: server.basic } })
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    'cache-control': 'no-store',
  })
  const families = await scrape(server)
  expect(families.get('waypost_info')).toMatchObject({ type: 'gauge', samples: new Map([[expect.anything(), 1]]) })
})

test('what came in is counted: new, repeated, unreadable, and how long each sender waited', async () => {
  const before = await scrape(server)
  const value = async (name: string, labels = '') =>
    (await scrape(server)).get(name)?.samples.get(`${name}${labels}`) ?? 0
  const was = (name: string, labels = '') => before.get(name)?.samples.get(`${name}${labels}`) ?? 0
  await postWebhook(server, startedBody(['m-1', 'm-2', 'm-3']))
  await postWebhook(server, startedBody(['m-1']))
  await postWebhook(server, '{"type":')
  await fetch(`${server.url}/api/webhooks/hypertrack/wrong`, { method: 'POST', body: '[]' })
  const grown = async (name: string, labels = '') => (await value(name, labels)) - was(name, labels)
  expect(await grown('waypost_events_total', '{result="duplicate"}')).toBe(1)
  expect(await grown('waypost_events_total', '{result="quarantined"}')).toBe(1)
  expect(await grown('waypost_webhooks_total', '{status="200"}')).toBe(3)
  expect(await grown('waypost_webhooks_total', '{status="404"}')).toBe(1)
  const after = await scrape(server)
  const buckets = after.get('waypost_ack_seconds')?.samples ?? new Map<string, number>()
  expect(buckets.get('waypost_ack_seconds_count')).toBe(was('waypost_ack_seconds', '_count') + 3)
  expect(buckets.get('waypost_ack_seconds_bucket{le="+Inf"}')).toBe(buckets.get('waypost_ack_seconds_count'))
  expect(buckets.get('waypost_ack_seconds_sum')).toBeGreaterThan(0)
  // What the engine finds out itself is an event like any other.
  expect(await grown('waypost_events_total', '{result="stored"}')).toBeGreaterThanOrEqual(3)
  expect(await value('waypost_log_seq')).toBeGreaterThanOrEqual(3)
  expect(await value('waypost_write_queue')).toBe(0)
})

test('who looks on, what waits to be sent and how the process is are told as they stand', async () => {
  const listener = await openDesk(server, { authorization: server.basic })
  await endpointsApi(server).create({ url: receiver.url, types: ['order.completed'] })
  const data = { value: 'completed', order_handle: 'm-1' }
  await postWebhook(server, JSON.stringify({ type: 'order', created_at: new Date().toISOString(), data }))
  const failed = async () => {
    const samples = (await scrape(server)).get('waypost_outgoing_attempts_total')?.samples
    return samples?.get('waypost_outgoing_attempts_total{outcome="failed"}')
  }
  await expect.poll(failed, { timeout: 15_000 }).toBe(1)
  const now = await scrape(server)
  const value = (name: string, labels = '') => now.get(name)?.samples.get(`${name}${labels}`)
  expect(value('waypost_viewers', '{door="desk"}')).toBe(1)
  expect(value('waypost_viewers', '{door="share"}')).toBe(0)
  expect(value('waypost_outgoing_deliveries', '{state="pending"}')).toBe(1)
  expect(value('waypost_outgoing_deliveries', '{state="dead"}')).toBe(0)
  expect(value('waypost_database_bytes')).toBeGreaterThan(100_000)
  expect(value('waypost_wal_bytes')).toBeGreaterThan(0)
  expect(value('waypost_trouble', '{code="disk_full"}')).toBe(0)
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
  // Since the question before, which may have been a moment ago.
  const latest = async () => {
    const { samples } = (await scrape(server)).get('waypost_event_loop_delay_seconds') ?? {}
    return samples?.get('waypost_event_loop_delay_seconds{quantile="1"}')
  }
  await expect.poll(latest, { timeout: 15_000, interval: 200 }).toBeGreaterThan(0)
  listener.socket.disconnect()
  const watching = async () =>
    (await scrape(server)).get('waypost_viewers')?.samples.get('waypost_viewers{door="desk"}')
  await expect.poll(watching, { timeout: 15_000 }).toBe(0)
})
