import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDesks, openDesk } from '#tests/support/desk-listener.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { locationEvent } from '#tests/support/wire-events.ts'

// Whatever comes in, a desk is told of positions as often as a map is drawn, and with the bytes of that.

const WORKERS = 20
const REPORTS_PER_S = 10
const SECONDS = 4
const FRAMES_PER_S = 4
/** Counted from the first report to the last frame, so one frame more than that time holds. */
const ONE_MORE = 1
const BYTES_PER_WORKER = 40

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  closeDesks()
  await server.stop()
})

const phones = Array.from({ length: WORKERS }, (_, index) => ({
  deviceId: `C6-${index}`,
  lon: -56.1 - index / 1000,
  lat: -34.9,
}))

/** Every phone reports ten times a second; answers how many bytes one frame for each report would have been. */
async function report(): Promise<number> {
  let bytes = 0
  const startedAt = performance.now()
  for (let n = 0; n < SECONDS * REPORTS_PER_S; n++) {
    const events = phones.map((phone) => locationEvent({ ...phone, lon: phone.lon + n / 1e5 }))
    await postWebhook(server, JSON.stringify(events))
    bytes += events.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
    await sleep(Math.max(0, startedAt + ((n + 1) * 1000) / REPORTS_PER_S - performance.now()))
  }
  return bytes
}

test('positions come four times a second at most, with a fifth of the bytes at most, forty for each worker who moved', async () => {
  await report()
  const desk = await openDesk(server, { authorization: server.basic })
  const startedAt = performance.now()
  const naive = await report()
  const seconds = (performance.now() - startedAt) / 1000
  const { moves } = desk
  const bytes = moves.reduce((sum, { fixes, ...text }) => sum + fixes.byteLength + JSON.stringify(text).length, 0)
  expect(moves.length).toBeGreaterThan(FRAMES_PER_S)
  expect(moves.length).toBeLessThanOrEqual(FRAMES_PER_S * seconds + ONE_MORE)
  expect(bytes / naive).toBeLessThanOrEqual(0.2)
  expect(bytes / (moves.length * WORKERS)).toBeLessThanOrEqual(BYTES_PER_WORKER)
})
