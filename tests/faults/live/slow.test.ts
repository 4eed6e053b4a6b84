import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type CutProxy, startCutProxy } from '#tests/support/cut-proxy.ts'
import { fetchSnapshot, type LiveDesk, openLiveDesk, shownBy } from '#tests/support/live-desk.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { postWebhook, residentKb } from '#tests/support/webhooks.ts'
import { orderEvent, type Phone } from '#tests/support/wire-events.ts'
import { openReport } from '../../bench/book/report.ts'
import { IS_LONG } from '../support/form.ts'
import { expectWithin, Machine } from '../support/machine.ts'

const SLOW = 10
const OTHERS = 3
const UPDATES_PER_S = 500
const PER_POST = 25
const NOTE = 'x'.repeat(2_000)
const WARM_MS = IS_LONG ? 30_000 : 8_000
const WITHOUT_MS = IS_LONG ? 60_000 : 5_000
const PAUSED_MS = IS_LONG ? 60_000 : 10_000
const GROWTH_KB = 30 * 1024
const SLOWER = 1.3
const CONVERGES_WITHIN_MS = 2_000
/** A step of the flush and a turn of the loop: below this two figures are the same. */
const SAME_MS = 25
const ANA: Phone = { workerHandle: 'ana', deviceId: 'SLOW-1', lon: -56.16, lat: -34.9 }

let server: TestServer | undefined
const proxies: CutProxy[] = []
const desks: LiveDesk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.close()
  await server?.stop()
  for (const proxy of proxies.splice(0)) await proxy.close()
})

/** Updates of a few hundred orders for a while, at a fixed rate. */
async function update(to: TestServer, forMs: number): Promise<void> {
  const everyMs = (1000 * PER_POST) / UPDATES_PER_S
  const open = new Set<Promise<unknown>>()
  const end = performance.now() + forMs
  for (let due = performance.now(), post = 0; due < end; due += everyMs, post++) {
    await sleep(Math.max(0, due - performance.now()))
    const events = Array.from({ length: PER_POST }, (_, index) =>
      orderEvent(ANA, `SLOW-${(post * PER_POST + index) % 300}`, {
        value: 'updated',
        metadata: { note: NOTE, post, sentAt: Date.now() },
      }),
    )
    const posting = postWebhook(to, JSON.stringify(events)).finally(() => open.delete(posting))
    open.add(posting)
  }
  await Promise.all(open)
}

async function openDesks(to: TestServer, count: number): Promise<LiveDesk[]> {
  const opened: LiveDesk[] = []
  for (let n = 0; n < count; n++) {
    const proxy = await startCutProxy()
    proxy.to(to.port)
    proxies.push(proxy)
    opened.push(openLiveDesk({ url: proxy.url, basic: to.basic }))
  }
  desks.push(...opened)
  await until('they are live', () => opened.every((desk) => desk.beats.length > 0), 30_000)
  return opened
}

/** How long what came to a desk by now was on its way, ms. */
function takeAges(desk: LiveDesk): number[] {
  const now = Date.now()
  return desk.changes
    .splice(0)
    .flatMap(({ orders }) => orders.map(({ metadata }) => now - Number(metadata.sentAt ?? now)))
}

/** From when an update was sent until desks had it, ms: the p99 of all since `begin`. */
function latencies(of: readonly LiveDesk[]): { begin(): void; p99(): number } {
  const found: number[] = []
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    begin() {
      for (const desk of of) takeAges(desk)
      timer = setInterval(() => {
        for (const desk of of) found.push(...takeAges(desk))
      }, 5)
    },
    p99() {
      clearInterval(timer)
      found.sort((a, b) => a - b)
      return found[Math.floor(found.length * 0.99)] ?? Number.NaN
    },
  }
}

async function phase(to: TestServer, watched: readonly LiveDesk[], forMs: number) {
  const told = latencies(watched)
  const kb: number[] = []
  const timer = setInterval(() => kb.push(residentKb(to.pid())), 100)
  told.begin()
  await update(to, forMs)
  clearInterval(timer)
  // What is usual in its last third: a peak is whatever the collector of garbage has not come to yet.
  const last = kb.slice(-Math.ceil(kb.length / 3)).sort((a, b) => a - b)
  return { p99Ms: told.p99(), usualKb: last[Math.floor(last.length / 2)] ?? Number.NaN }
}

test(
  `${SLOW} desks whose lines stall cost the others no time, and none of it is kept for them`,
  async () => {
    const machine = new Machine()
    const report = openReport(
      'slow',
      `${UPDATES_PER_S} changes of 2 kB a second, ${SLOW} stalled for ${PAUSED_MS / 1000} s`,
    )
    const target = await startServer()
    server = target
    const others = await openDesks(target, OTHERS)
    const slow = await openDesks(target, SLOW)
    await phase(target, others, WARM_MS)
    const without = await phase(target, others, WITHOUT_MS)
    for (const proxy of proxies.slice(OTHERS)) proxy.stall()
    const stalledAt = performance.now()
    const [toldBefore, heardBefore] = [others[0]?.told() ?? 0, slow.map((desk) => desk.told())]
    const beside = await phase(target, others, PAUSED_MS)
    const told = (others[0]?.told() ?? 0) - toldBefore
    const truth = shownBy(await fetchSnapshot(target))
    const growthKb = beside.usualKb - without.usualKb
    for (const proxy of proxies.slice(OTHERS)) proxy.flow()
    const resumedAt = performance.now()
    await until('they show what is true', () => slow.every((desk) => desk.shown() === truth), 30_000)
    const convergedMs = performance.now() - resumedAt
    const heard = Math.max(...slow.map((desk, n) => desk.told() - (heardBefore[n] ?? 0)))
    console.log(
      `${heard} of ${told} messages were kept for who was paused longest; ` +
        `${SLOW} paused for ${Math.round((resumedAt - stalledAt) / 1000)} s: memory +${Math.round(growthKb / 1024)} MB, ` +
        `p99 of the others ${without.p99Ms} ms without, ${beside.p99Ms} ms beside them; as the others after ${Math.round(convergedMs)} ms`,
    )
    const isVoid = await machine.illness()
    const most = Math.round(Math.max(without.p99Ms * SLOWER, without.p99Ms + SAME_MS))
    report.bar({
      what: 'memory for those who stall',
      value: growthKb / 1024,
      unit: 'MiB',
      most: GROWTH_KB / 1024,
      isVoid,
    })
    report.bar({ what: 'p99 of the others', value: beside.p99Ms, unit: 'ms', most, isVoid })
    report.note(`Without those who stall the p99 was ${without.p99Ms} ms.`)
    report.bar({ what: 'as the others after', value: convergedMs, unit: 'ms', most: CONVERGES_WITHIN_MS, isVoid })
    report.write()
    // The rest was not kept for them: they were told that they are behind, and asked.
    expect(heard).toBeLessThan(told)
    // In the short form the collector of garbage moves more than that by itself.
    if (IS_LONG) expect(growthKb).toBeLessThanOrEqual(GROWTH_KB)
    expectWithin(
      {
        'p99 of the others': [beside.p99Ms, most],
        'as the others after': [convergedMs, CONVERGES_WITHIN_MS],
      },
      isVoid,
    )
  },
  IS_LONG ? 600_000 : 120_000,
)
