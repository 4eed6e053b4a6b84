import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type CutProxy, startCutProxy } from '#tests/support/cut-proxy.ts'
import { fetchSnapshot, type LiveDesk, openLiveDesk, shownBy } from '#tests/support/live-desk.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { createRandom, type Random } from '../../../scripts/fleet/random.ts'
import { fillDesk, Writer } from '../support/desk-writer.ts'
import { IS_LONG } from '../support/form.ts'
import { Machine } from '../support/machine.ts'

const DESKS = 5
const TRIALS = IS_LONG ? 500 : 25
/** Open orders on the desk before anything happens: reading them takes long enough for something to be written meanwhile. */
const ORDERS = 1_500
const TRUE_WITHIN_MS = 2_000
const PATIENCE_MS = 40_000
/** A desk that hears nothing for 5 s takes its line for dead, and looks once a second. */
const NOTICED_AFTER_MS = 6_500

let server: TestServer | undefined
const proxies: CutProxy[] = []
const desks: LiveDesk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) desk.close()
  await server?.stop()
  for (const proxy of proxies.splice(0)) await proxy.close()
})

/** What happens to one line, and then is over. */
type Fault = (proxy: CutProxy, random: Random) => Promise<void>

const cut: Fault = async (proxy) => proxy.cut()
const cutTwice: Fault = async (proxy, random) => {
  proxy.cut()
  await sleep(random.between(0, 1_500))
  proxy.cut()
}
const refuse: Fault = async (proxy, random) => {
  proxy.refuse()
  await sleep(random.between(100, 2_000))
  proxy.flow()
}
const stallBriefly: Fault = async (proxy, random) => {
  proxy.stall()
  await sleep(random.between(100, 3_000))
  proxy.flow()
}
const stallForLong: Fault = async (proxy, random) => {
  proxy.stall()
  await sleep(NOTICED_AFTER_MS + random.between(0, 2_000))
  proxy.flow()
}
const halfOpen: Fault = async (proxy) => {
  proxy.halfOpen()
}

const BRIEF = [cut, cut, cutTwice, refuse, stallBriefly]
const LASTING = [stallForLong, halfOpen]

/** What happens in a round: to the server, or to each line something of its own. */
const ROUNDS = ['killed', 'brief', 'lasting', 'restarted', 'brief'] as const

async function strike(round: (typeof ROUNDS)[number], to: TestServer, random: Random): Promise<void> {
  if (round === 'killed') await to.kill()
  if (round === 'killed' || round === 'restarted') return to.restart()
  const faults = round === 'lasting' ? LASTING : BRIEF
  await Promise.all(proxies.map((proxy) => random.pick(faults)(proxy, random)))
}

interface Verdict {
  /** From the later of both, that the line was open again and that nothing new came in, ms. */
  readonly trueAfterMs: number
  readonly wasReopened: boolean
}

interface Truth {
  readonly shown: string
  readonly seq: number
  readonly quietAt: number
  readonly brokenAt: number
}

/** Waits until a desk shows what the server knows, and answers how long that took. */
async function judge(desk: LiveDesk, { shown, seq, quietAt, brokenAt }: Truth): Promise<Verdict> {
  const isTrue = () => desk.isOpen() && (desk.held()?.position.seq ?? 0) >= seq && desk.shown() === shown
  await until('the desk shows what is true', isTrue, PATIENCE_MS).catch(() => undefined)
  const reopenedAt = desk.openedAt.at(-1) ?? 0
  return {
    trueAfterMs: isTrue() ? Math.max(0, desk.changedAt() - Math.max(quietAt, reopenedAt)) : Number.POSITIVE_INFINITY,
    wasReopened: reopenedAt > brokenAt,
  }
}

test(
  `after ${TRIALS} lines that were cut, stalled, half open or without a server, every desk shows what is true`,
  async () => {
    console.log(`seed ${SEED}`)
    const machine = new Machine()
    const random = createRandom(`${SEED}:gaps`)
    const target = await startServer()
    server = target
    await fillDesk(target, ORDERS)
    for (let n = 0; n < DESKS; n++) {
      const proxy = await startCutProxy()
      proxy.to(target.port)
      proxies.push(proxy)
      desks.push(openLiveDesk({ url: proxy.url, basic: target.basic }))
    }
    await until('every desk is live', () => desks.every((desk) => desk.beats.length > 0), PATIENCE_MS)

    const verdicts: Verdict[] = []
    let unrecovered = 0
    const writer = new Writer(target, random)
    for (let n = 0; n < TRIALS / DESKS; n++) {
      const round = ROUNDS[n % ROUNDS.length] ?? 'brief'
      const taken = desks.map((desk) => desk.snapshots.length)
      writer.begin()
      await sleep(random.between(100, 400))
      const brokenAt = performance.now()
      const known = desks.map((desk) => desk.held()?.position.seq ?? 0)
      await strike(round, target, random)
      // Lines come back while things go on happening, and then it is quiet.
      await sleep(random.between(0, round === 'lasting' ? 1_000 : 2_500))
      await writer.rest()
      const quietAt = performance.now()
      const snapshot = await fetchSnapshot(target)
      const truth = { shown: shownBy(snapshot), seq: snapshot.position.seq, quietAt, brokenAt }
      verdicts.push(...(await Promise.all(desks.map((desk) => judge(desk, truth)))))
      if (round !== 'killed') continue
      // A server that has just started knows nothing of before: whoever missed something has to fetch it all.
      const missed = desks.filter((desk, index) => (known[index] ?? 0) < (desk.held()?.position.seq ?? 0))
      unrecovered += missed.filter((desk) => desk.snapshots.length === taken[desks.indexOf(desk)]).length
    }
    const took = verdicts.map(({ trueAfterMs }) => Math.round(trueAfterMs)).sort((a, b) => a - b)
    console.log(
      `${verdicts.length} trials, ${verdicts.filter(({ wasReopened }) => wasReopened).length} lines opened anew, ` +
        `${writer.told} events; true after ms: median ${took[Math.floor(took.length / 2)]}, worst ${took.at(-1)}`,
    )
    expect(verdicts.filter(({ trueAfterMs }) => trueAfterMs === Number.POSITIVE_INFINITY)).toEqual([])
    expect(unrecovered).toBe(0)
    expect(verdicts.filter(({ wasReopened }) => wasReopened).length).toBeGreaterThan(TRIALS / 2)
    await machine.expectWithin({ 'true after': [took.at(-1) ?? Number.NaN, TRUE_WITHIN_MS] })
  },
  IS_LONG ? 3_600_000 : 300_000,
)
