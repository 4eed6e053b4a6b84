import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderDetail, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { Worker } from '#lib/contract/workers-api.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

const script = fileURLToPath(new URL('../../scripts/track-work.sh', import.meta.url))
const run = promisify(execFile)

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

async function follow(base: string, secret = server.keys.secretKey): Promise<unknown[]> {
  const { stdout } = await run('sh', [script, base, server.keys.accountId, secret])
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown)
}

type Told = [TrackOrdersResponse, Worker, OrderDetail, OrderDetail, Worker]

test.each([0, 1])('the Track Work guide is followed with plain curl (fulfillment attempt %i)', async (attempt) => {
  const [tracked, working, order, completed, resting] = (await follow(`${server.url}/api`)) as Told
  expect(tracked).toMatchObject({ status: 'tracking', track_mode: 'pre_shift', worker_handle: 'worker@example.com' })
  expect(tracked.orders[0]).toMatchObject({
    order_handle: 'order-1',
    fulfillment_attempt: attempt,
    type: 'pick',
    scheduled_at: '2024-11-05T02:00:00.000Z',
    share_url: expect.stringContaining(server.url),
    destination: {
      address: expect.stringContaining('Ferry Building'),
      radius: 100,
      geometry: { type: 'Point', coordinates: [-122.39340278135214, 37.795409200306224] },
    },
  })
  expect(tracked.embed_url).toContain(server.url)
  expect(working.work_status).toEqual({ tracking: true, available: false })
  expect(order).toMatchObject({ status: 'ongoing', worker_handle: 'worker@example.com', fulfillment_attempt: attempt })
  expect(completed).toMatchObject({ status: 'completed', completed_at: expect.any(String) })
  expect(resting.work_status).toEqual({ tracking: false, available: false })
})

test('with a wrong key it stops at the first call and says why', async () => {
  await expect(follow(`${server.url}/api`, 'wrong')).rejects.toMatchObject({
    code: 22,
    stdout: expect.stringContaining('unauthenticated'),
  })
})
