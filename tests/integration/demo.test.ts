import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readWholeLog } from '#tests/support/webhooks.ts'
import { createPhonePlayback, type PhonePlayback } from '../../scripts/fleet/phone-playback.ts'

// The demo fleet is made of phones that report to the server as any phone does; what it means, the server finds out.

let server: TestServer
let playback: PhonePlayback
let run: Promise<void>

beforeAll(async () => {
  server = await startServer()
  const { accountId, secretKey } = server.keys
  playback = createPhonePlayback({
    workers: 6,
    seed: 'demo',
    url: server.url,
    keys: { accountId, secretKey },
    firstOrderNumber: 1,
    say: () => {},
  })
  run = playback.run()
}, 120_000)
afterAll(async () => {
  playback?.stop()
  await run
  await server?.stop()
})

test('orders are given out through the API, and the engine finds out the rest', async () => {
  const said = async () => {
    const log = await readWholeLog(server)
    return new Set(
      log.map(({ source, event }) => `${source} ${event.type}.${(event.data as { value?: string }).value}`),
    )
  }
  const wanted = [
    'api worker.created',
    'api order.tracked',
    'engine order.first_eta',
    'engine device_status.active',
    'engine worker.tracking_started',
  ]
  const patience = { timeout: 150_000, interval: 1_000 }
  await vi.waitFor(async () => expect([...(await said())]).toEqual(expect.arrayContaining(wanted)), patience)
  const all = await said()
  expect([...all].filter((each) => each.startsWith('hypertrack'))).toEqual([])
  expect(playback.counts.failed).toBe(0)
}, 180_000)
