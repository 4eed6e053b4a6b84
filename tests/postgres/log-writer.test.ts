import fc from 'fast-check'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import type { Entry, Submission } from '#lib/services/intake/recorder.ts'
import type { Notice } from '#lib/services/live/hub.ts'
import { assertDurable } from '#lib/storage/postgres/connect.ts'
import { NOUNS, STATE_TABLES } from '#lib/storage/state-tables.ts'
import { wireEvents } from '#tests/support/arbitrary-events.ts'
import { openSharedLog, type SharedLog } from '#tests/support/postgres/node-log.ts'
import { SEED } from '#tests/support/seed.ts'
import { entryOf, openTempLog, order, started, submission, type TempLog } from '#tests/support/temp-log.ts'

// The same write path on PostgreSQL: what it promises, and that it ends where SQLite ends.

const port = inject('postgresPort')
const needsPostgres = test.skipIf(port === null)

let log: SharedLog
beforeEach(async () => {
  if (port !== null) log = await openSharedLog(port)
})
afterEach(async () => {
  if (port !== null) await log.remove()
})

const seqs = async () => (await log.rows<{ seq: number }>('SELECT seq FROM log ORDER BY seq')).map(({ seq }) => seq)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Facts by name: their order in a row follows from the order in which they were learned. */
const inOrder = (facts: string) =>
  Object.entries(JSON.parse(facts) as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1))

type StateText = readonly [noun: string, key: string, columns: string, facts: string]

function stateOf(noun: string, rows: readonly Record<string, unknown>[]): StateText[] {
  return rows.map(({ key, seq: _, facts, location, ...columns }) => [
    noun,
    String(key),
    JSON.stringify(Object.entries({ ...columns, location }).sort(([a], [b]) => (a < b ? -1 : 1))),
    JSON.stringify(inOrder(String(facts))),
  ])
}

const sorted = (texts: StateText[]) => texts.sort((a, b) => (a.join() < b.join() ? -1 : 1))

async function sharedState(): Promise<StateText[]> {
  const of = await Promise.all(
    NOUNS.map(async (noun) => stateOf(noun, await log.rows(`SELECT * FROM ${STATE_TABLES[noun].table}`))),
  )
  return sorted(of.flat())
}

const ownState = ({ rows }: TempLog): StateText[] =>
  sorted(NOUNS.flatMap((noun) => stateOf(noun, rows(`SELECT * FROM ${STATE_TABLES[noun].table}`))))

needsPostgres('what is acknowledged is there, once, with its place in the log and what it says', async () => {
  const node = await log.open()
  const told: Notice[] = []
  const recorder = node.recorder({ publish: (notices) => told.push(...notices) })
  const twice = started('a')
  const receipts = await Promise.all([
    recorder.submit(submission(twice, started('b'))),
    recorder.submit(submission(twice)),
  ])
  expect(receipts.map(({ results }) => results.map(({ result, seq }) => [result, seq]))).toEqual([
    [
      ['stored', 1],
      ['stored', 2],
    ],
    [['duplicate', undefined]],
  ])
  expect(await recorder.submit(submission(twice))).toMatchObject({ results: [{ result: 'duplicate' }] })
  const [third, again] = (await recorder.submit(submission(started('c'), started('c')))).results
  expect([third?.result, again?.result]).toEqual(['stored', 'duplicate'])
  expect(await seqs()).toEqual([1, 2, 3])
  expect(told.map(({ topic, seq }) => [topic, seq])).toContainEqual(['order', 2])
  expect(await log.rows('SELECT "orderHandle", "isOpen" FROM order_state ORDER BY "orderHandle"')).toEqual([
    { orderHandle: 'a', isOpen: 1 },
    { orderHandle: 'b', isOpen: 1 },
    { orderHandle: 'c', isOpen: 1 },
  ])
})

needsPostgres('a position that came twice is kept once, also by another node', async () => {
  const [one, other] = [await log.open(), await log.open()]
  const position = { deviceId: 'PHONE', recordedAtMs: 1_767_225_600_000, lon: -56, lat: -34, flags: 0 }
  const fix: Submission = { entries: [], positions: [{ position, idHex: 'ab'.repeat(16) }] }
  const [first] = await Promise.all([one.recorder().submit(fix)])
  const second = await other
    .recorder()
    .submit({ entries: [], positions: [...(fix.positions ?? []), ...(fix.positions ?? [])] })
  expect([first.arePositionsNew, second.arePositionsNew]).toEqual([[true], [false, false]])
  expect(await log.rows('SELECT count(*) AS count FROM position')).toEqual([{ count: 1 }])
})

needsPostgres('commits that are not on the disk when they are acknowledged are no foundation', async () => {
  const { pool } = await log.open()
  await assertDurable(pool)
  const [{ name } = { name: '' }] = await log.rows<{ name: string }>('SELECT current_database() AS name')
  await log.rows(`ALTER DATABASE ${name} SET synchronous_commit = off`)
  const { pool: later } = await log.open()
  await expect(assertDurable(later)).rejects.toThrow('synchronous_commit is off, it must be on')
})

/** An event that breaks a constraint of the table, after everything before it went well. */
function poison(): Entry {
  const entry = started('poison')
  return { ...entry, row: { ...entry.row, body: null as unknown as string } }
}

needsPostgres('what cannot be written takes nothing with it, and leaves no gap', async () => {
  const recorder = (await log.open()).recorder()
  const [good, bad, after] = await Promise.allSettled([
    recorder.submit(submission(started('good'))),
    recorder.submit(submission(started('with-it'), poison())),
    recorder.submit(submission(started('after'))),
  ])
  expect([good.status, bad.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await log.rows('SELECT seq, "orderHandle" FROM log ORDER BY seq')).toEqual([
    { seq: 1, orderHandle: 'good' },
    { seq: 2, orderHandle: 'after' },
  ])
  expect(await log.rows(`SELECT 1 FROM order_state WHERE "orderHandle" = 'with-it'`)).toEqual([])
})

needsPostgres(
  'several nodes write at once: no number is left out, none is given twice, and none shows before an earlier one',
  async () => {
    const nodes = [await log.open(), await log.open(), await log.open()]
    const recorders = nodes.map((node) => node.recorder())
    const PER_NODE = 150
    let isDone = false
    const seen: number[][] = []
    const reader = (async () => {
      while (!isDone) seen.push(await seqs())
    })()
    const waves = recorders.map(async (recorder, node) => {
      for (let index = 0; index < PER_NODE; index += 3) {
        const entries = [0, 1, 2].map((offset) =>
          order(`o-${(index + offset) % 7}`, 'started', (node * 20 + index) % 60),
        )
        await recorder.submit(submission(...entries, started(`n-${node}-${index}`)))
      }
    })
    await Promise.all(waves)
    isDone = true
    await reader
    for (const each of seen) expect(each).toEqual(upTo(each.length))
    const last = await seqs()
    expect(last).toEqual(upTo(last.length))
    expect(last.length).toBeGreaterThan(150)
  },
)

needsPostgres('nodes that write in turns keep nothing that another has changed since', async () => {
  const [one, other] = [(await log.open()).recorder(), (await log.open()).recorder()]
  await one.submit(submission(order('x', 'assigned', 1)))
  await other.submit(submission(order('x', 'started', 2)))
  await one.submit(submission(order('x', 'completed', 3)))
  const [{ facts } = { facts: '{}' }] = await log.rows<{ facts: string }>('SELECT facts FROM order_state')
  const alone = openTempLog()
  const recorder = alone.recorder()
  for (const [index, value] of ['assigned', 'started', 'completed'].entries())
    await recorder.submit(submission(order('x', value, index + 1)))
  const [{ facts: wanted } = { facts: '{}' }] = alone.rows<{ facts: string }>('SELECT facts FROM order_state')
  alone.remove()
  expect(inOrder(facts)).toEqual(inOrder(wanted))
})

needsPostgres(`random histories through two nodes end in the state that SQLite ends in (SEED=${SEED})`, async () => {
  const entries = fc
    .sample(wireEvents(), { numRuns: 2_000, seed: SEED })
    .map((wire) => entryOf(wire as Record<string, unknown>))
  const sqlite = openTempLog()
  const own = sqlite.recorder()
  const nodes = [(await log.open()).recorder(), (await log.open()).recorder()]
  const groups = Array.from({ length: 100 }, (_, index) => entries.slice(index * 20, index * 20 + 20))
  for (const group of groups) await own.submit(submission(...group))
  await Promise.all(
    nodes.map(async (node, which) => {
      // Some of it reaches both, and the second node's come the other way round.
      const mine = groups.filter((_, index) => index % 3 === which || index % 3 === 2)
      for (const group of which === 0 ? mine : mine.toReversed()) await node.submit(submission(...group))
    }),
  )
  const [shared, alone] = [await sharedState(), ownState(sqlite)]
  sqlite.remove()
  expect(shared.length).toBeGreaterThan(100)
  expect(shared).toEqual(alone)
})
