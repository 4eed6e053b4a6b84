import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparePosition } from '#lib/services/devices/prepare-position.ts'
import type { Submission } from '#lib/services/intake/recorder.ts'
import { Interleaved } from '#tests/support/interleaved.ts'
import { SEED } from '#tests/support/seed.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

// Ingest, projection, outbox and what tells browsers share one process and meet at every await. Here a scheduler decides
// which of them goes on: it finds the orders in which a machine under load would run them.

const SCHEDULES = process.env.SOAK === '1' ? 20_000 : 2_000
const STEPS_AT_MOST = 14
/** Half a minute each: long enough for what failed six times in a row, hours apart. */
const DRAINED_WITHIN = 5_000

console.log(`interleavings: SEED=${SEED}`)

let log: TempLog
beforeAll(() => {
  log = openTempLog()
  // What is on the disk after a power cut is not asked here, and a lock is tried again by the code under test.
  log.db.pragma('synchronous = OFF')
  log.db.pragma('busy_timeout = 0')
})
afterAll(() => log.remove())

const VALUES = ['started', 'eta_change', 'completed'] as const

interface Made {
  readonly name: string
  readonly submission: Submission
  readonly order: string | null
  readonly isEnd: boolean
}

/** No two schedules say the same. */
let made = 0

function eventNamed(order: number, value: (typeof VALUES)[number]): Made {
  const name = `n-${made++}`
  const stamp = new Date(Date.UTC(2026, 0, 1) + made).toISOString()
  const handle = `o-${order}`
  const data = { value, order_handle: handle, route_handle: 'r', note: name }
  const entry = entryOf({ type: 'order', recorded_at: stamp, created_at: stamp, data })
  return { name, submission: { entries: [entry] }, order: handle, isEnd: value === 'completed' }
}

function positionNamed(): Made {
  const name = `n-${made++}`
  const position = { deviceId: name, recordedAtMs: Date.UTC(2026, 0, 1) + made, lon: -56.1, lat: -34.9, flags: 0 }
  return { name, submission: { entries: [], positions: [preparePosition(position)] }, order: null, isEnd: false }
}

interface Model {
  readonly all: Made[]
}

class Step implements fc.AsyncCommand<Model, Interleaved> {
  constructor(
    private readonly name: string,
    private readonly act: (model: Model, real: Interleaved) => void,
    private readonly isPossible: (model: Model) => boolean = () => true,
  ) {}
  check = (model: Readonly<Model>) => this.isPossible(model as Model)
  async run(model: Model, real: Interleaved): Promise<void> {
    this.act(model, real)
  }
  toString = () => this.name
}

const submitNew = (what: string, make: () => Made) =>
  new Step(what, ({ all }, real) => {
    const one = make()
    all.push(one)
    real.submit(one.name, one.submission)
  })

/** Few orders that end often: what overtakes must have somebody to overtake. */
const newEvent = fc
  .tuple(fc.nat(1), fc.constantFrom(...VALUES, 'completed' as const))
  .map(([order, value]) => submitNew(`${value} of o-${order}`, () => eventNamed(order, value)))

const STEPS = [
  newEvent,
  newEvent,
  newEvent,
  fc.constant(submitNew('a position', positionNamed)),
  fc.nat(20).map(
    (index) =>
      new Step(
        'the same again',
        ({ all }, real) => {
          const { name, submission } = all[index % all.length] as Made
          real.submit(name, submission)
        },
        ({ all }) => all.length > 0,
      ),
  ),
  fc.constant(new Step('beat', (_, real) => real.life().beat())),
  fc.constant(new Step('time passes', (_, real) => real.clock.tick())),
  fc.constant(new Step('somebody else holds the file', (_, real) => real.lock())),
  fc.constant(
    new Step('kill', (_, real) => {
      real.unlock()
      real.kill()
    }),
  ),
]

/** Lets everything that is under way come to its end. */
async function drain(scheduler: fc.Scheduler, real: Interleaved): Promise<void> {
  real.unlock()
  for (let round = 0; round < DRAINED_WITHIN; round++) {
    await scheduler.waitIdle()
    real.life().beat()
    await scheduler.waitIdle()
    if (!real.hasWork()) return
    real.clock.tick()
  }
}

interface Logged {
  readonly seq: number
  readonly name: string
}

function logged({ startSeq }: Interleaved): Logged[] {
  return log.rows<{ seq: number; name: string }>(
    `SELECT seq, body ->> '$.data.note' AS name FROM log WHERE seq > @from UNION ALL
     SELECT seq, deviceId AS name FROM position WHERE seq > @from ORDER BY seq`,
    { from: startSeq },
  )
}

/** Everything that was acknowledged is in the log, once, at positions without a gap. */
function checkLog(real: Interleaved, { all }: Model, found: readonly Logged[]): void {
  expect(found.map(({ seq }) => seq)).toEqual(found.map((_, index) => real.startSeq + 1 + index))
  expect(real.committed()).toBe(found.at(-1)?.seq ?? real.startSeq)
  const names = found.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect([...real.acknowledged].filter((name) => !names.includes(name))).toEqual([])
  expect([...real.life().unanswered]).toEqual([])
  const submitted = new Set(all.map(({ name }) => name))
  expect(names.filter((name) => !submitted.has(name))).toEqual([])
}

/** What somebody asked for has one row in the outbox and arrived; what nobody asked for has none. */
function checkOutbox(real: Interleaved, { all }: Model, found: readonly Logged[]): void {
  for (const { id, url, types } of real.endpoints) {
    const isWanted = ({ name }: Logged) => types.includes('*') || all.some((one) => one.name === name && one.isEnd)
    const wanted = found.filter(isWanted)
    const rows = log.rows<{ seq: number }>('SELECT seq FROM outgoing_event WHERE endpointId = ? ORDER BY seq', id)
    expect(rows.map(({ seq }) => seq)).toEqual(wanted.map(({ seq }) => seq))
    expect([...real.arrivals(url)].sort()).toEqual(wanted.map(({ name }) => name).sort())
    const sql = `SELECT count(*) AS n FROM outgoing_delivery WHERE endpointId = ? AND state <> 'delivered'`
    expect(log.rows<{ n: number }>(sql, id)).toEqual([{ n: 0 }])
  }
}

/** Who asked for order hears of each order's events in the log's order. */
function checkOrder(real: Interleaved, { all }: Model, found: readonly Logged[]): void {
  const seqOf = new Map(found.map(({ name, seq }) => [name, seq]))
  for (const { url, isOrdered } of real.endpoints) {
    if (!isOrdered) continue
    for (const handle of new Set(all.map(({ order }) => order))) {
      const of = real.arrivals(url).filter((name) => all.some((one) => one.name === name && one.order === handle))
      const seqs = of.map((name) => seqOf.get(name) ?? 0)
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    }
  }
}

/** Who listened through a process's life missed nothing: spans without a gap, and the last word of each thing. */
function checkTold(real: Interleaved): void {
  expect(real.faults).toEqual([])
  for (const life of real.lives) {
    let at = life.startSeq
    for (const { from, to } of life.told) {
      expect(from).toBeLessThanOrEqual(at)
      expect(to).toBeGreaterThanOrEqual(at)
      at = to
    }
  }
  const { told, changedAt } = real.life()
  for (const [thing, seq] of changedAt) {
    const last = told.flatMap(({ notices }) => notices).findLast(({ topic, key }) => `${topic} ${key}` === thing)
    expect([thing, last?.seq]).toEqual([thing, seq])
  }
}

test(`in ${SCHEDULES} schedules nothing is lost, doubled or told too early, and positions in the log have no gap`, async () => {
  const failures = fc.array(
    fc.nat(3).map((n) => n === 0),
    { maxLength: 12 },
  )
  const scripts = fc.commands(STEPS, { maxCommands: STEPS_AT_MOST, size: 'max' })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), failures, scripts, async (scheduler, failing, script) => {
      const real = new Interleaved(log, scheduler, failing)
      const model: Model = { all: [] }
      try {
        await fc.scheduledModelRun(scheduler, () => ({ model, real }), script)
        await drain(scheduler, real)
        const found = logged(real)
        checkLog(real, model, found)
        checkOutbox(real, model, found)
        checkOrder(real, model, found)
        checkTold(real)
      } finally {
        real.remove()
      }
    }),
    { numRuns: SCHEDULES, seed: SEED },
  )
})
