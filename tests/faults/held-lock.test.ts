import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdWriteLock } from '#tests/support/lock-holder.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { Sender } from './support/sender.ts'
import { judge, numbersInLog, stateFaults } from './support/set-check.ts'

const POSTS_PER_S = 40
const WAITED_FOR_MS = 3_000
const TOO_LONG_MS = 10_000
const OVER_WITHIN_MS = 5_000
/** As long as HyperTrack waits for an answer. */
const PATIENCE_MS = 10_000

let server: TestServer
let sender: Sender
beforeEach(async () => {
  server = await startServer()
  const random = createRandom(`${SEED}:lock`).next
  sender = new Sender(server, { postsPerS: POSTS_PER_S, random, patienceMs: PATIENCE_MS })
  await expect.poll(() => sender.sent.acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(100)
})
afterEach(async () => {
  await sender.stop()
  await server.stop()
})

const health = () => readApi<{ status: string; trouble?: { code: string } }>(server, '/health')

/** Somebody else writes so long; answers what health said of it, every quarter of a second. */
async function heldFor(ms: number): Promise<(string | undefined)[]> {
  const lock = await holdWriteLock(path.join(server.dataDir, 'waypost.db'))
  const until = performance.now() + ms
  const said: (string | undefined)[] = []
  while (performance.now() < until) {
    said.push((await health()).trouble?.code)
    await sleep(250)
  }
  await lock.release()
  return said
}

/** Goes on a while and ends; answers what was sent, once it has all been compared with the log. */
async function compared() {
  const before = sender.sent.acknowledged.size
  await expect.poll(() => sender.sent.acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(before + 500)
  const sent = await sender.stop()
  const verdict = judge(sent, await numbersInLog(server))
  const slowest = Math.round(Math.max(...sent.tookMs))
  console.log(
    `seed ${SEED}: ${verdict.kept} acknowledged and kept, ${sent.retries} retries, slowest acknowledgement ${slowest} ms`,
  )
  expect(verdict).toMatchObject({ lost: [], unexpected: [] })
  expect([sent.strange, sent.givenUp]).toEqual([[], 0])
  expect(stateFaults(server)).toEqual([])
  return sent
}

test('while somebody else writes for 3 s every sender waits, and none is refused', async () => {
  expect((await heldFor(WAITED_FOR_MS)).every((code) => code === undefined)).toBe(true)
  const { retries, tookMs } = await compared()
  expect(retries).toBe(0)
  expect(Math.max(...tookMs)).toBeGreaterThan(WAITED_FOR_MS - 1_000)
})

test('while somebody else writes for longer than 8 s senders are told to come again, it is said, and nothing is lost', async () => {
  expect(await heldFor(TOO_LONG_MS)).toContain('database_locked')
  await expect.poll(async () => (await health()).status, { timeout: OVER_WITHIN_MS }).toBe('ok')
  expect((await compared()).retries).toBeGreaterThan(0)
})
