import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type LiveDesk, openLiveDesk } from '#tests/support/live-desk.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'
import { fillDesk, Writer } from '../support/desk-writer.ts'
import { IS_LONG } from '../support/form.ts'
import { Machine } from '../support/machine.ts'
import { Sender } from '../support/sender.ts'

const DESKS = IS_LONG ? 1_000 : 100
const OPENED_AT_ONCE = 20
const ORDERS = 200
const ALL_LIVE_WITHIN_MS = 30_000
const CONNECTS_PER_S = 200
const READ_EVERY_MS = 1_000
/** Two clocks tell of it. */
const TICK_MS = 10
const ACK_P95_MS = 2_000
/** As long as HyperTrack waits for an answer. */
const PATIENCE_MS = 10_000

let server: TestServer | undefined
const desks: LiveDesk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.close()
  await server?.stop()
})

const isBack = (since: number) => (desk: LiveDesk) => (desk.openedAt.at(-1) ?? 0) > since

/** The most of these moments that lie within any span of so long. */
function busiest(moments: readonly number[], spanMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b)
  let first = 0
  return sorted.reduce((most, at, index) => {
    while (at - (sorted[first] ?? 0) >= spanMs) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

async function openAll(to: TestServer): Promise<void> {
  while (desks.length < DESKS) {
    for (let n = 0; n < OPENED_AT_ONCE; n++) desks.push(openLiveDesk(to))
    await until('they are live', () => desks.every((desk) => desk.beats.length > 0), 60_000)
  }
  // Each has heard how many they are.
  await until('they know of each other', () => desks.every((desk) => desk.beats.at(-1)?.listeners === DESKS), 30_000)
}

test(
  `${DESKS} desks whose server died come back without falling over it, and webhooks are taken meanwhile`,
  async () => {
    console.log(`seed ${SEED}`)
    const machine = new Machine()
    const random = createRandom(`${SEED}:storm`)
    const target = await startServer()
    server = target
    await fillDesk(target, ORDERS)
    await openAll(target)
    const writer = new Writer(target, random)
    writer.begin()
    await sleep(500)
    const taken = desks.map((desk) => desk.snapshots.length)
    const diedAt = performance.now()
    await target.kill()
    const resting = writer.rest()
    await target.restart()
    await resting
    const upAt = performance.now()
    const sender = new Sender(target, { postsPerS: 20, random: random.next, perPost: 5, patienceMs: PATIENCE_MS })
    await until('all are back', () => desks.every(isBack(diedAt)), 2 * ALL_LIVE_WITHIN_MS)
    const beats = desks.map((desk) => desk.beats.length)
    await until('all are live', () => desks.every((desk, n) => desk.beats.length > (beats[n] ?? 0)), 60_000)
    const liveMs = performance.now() - upAt
    const sent = await sender.stop()

    const openedAt = desks.map((desk) => desk.openedAt.at(-1) ?? 0)
    const perS = busiest(openedAt, 1_000)
    const fresh = desks.flatMap((desk, n) => desk.snapshots.slice(taken[n]))
    const readings = [...new Set(fresh.map(({ readAt }) => readAt))]
    const ackP95 = quantile(sent.tookMs, 0.95)
    console.log(
      `${DESKS} desks, away for ${Math.round(upAt - diedAt)} ms: all live ${Math.round(liveMs)} ms after the server, at most ` +
        `${perS} a second; ${fresh.length} snapshots from ${readings.length} readings; ${sent.tookMs.length} of ${sent.posts} webhooks answered after ` +
        `${Math.round(quantile(sent.tookMs, 0.5))} / ${Math.round(ackP95)} ms (p50 / p95)`,
    )
    expect(perS).toBeLessThanOrEqual(CONNECTS_PER_S)
    expect(fresh.length).toBeGreaterThan(DESKS / 2)
    expect(busiest(readings, READ_EVERY_MS - TICK_MS)).toBe(1)
    expect(sent.strange).toEqual([])
    expect(sent.givenUp).toBe(0)
    expect(sent.tookMs.length).toBeGreaterThan(10)
    await machine.expectWithin({ 'all live': [liveMs, ALL_LIVE_WITHIN_MS], 'webhooks p95': [ackP95, ACK_P95_MS] })
  },
  IS_LONG ? 600_000 : 120_000,
)
