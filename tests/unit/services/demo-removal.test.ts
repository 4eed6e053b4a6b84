import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEMO_PREFIX } from '#lib/contract/handle.ts'
import { worldOf } from '#lib/domain/demo.ts'
import { positionOf } from '#lib/domain/position.ts'
import { preparePosition } from '#lib/services/devices/prepare-position.ts'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import type { Entry, Submission } from '#lib/services/intake/recorder.ts'
import { demoRows } from '#lib/storage/demo-rows.ts'
import { NOUNS, STATE_TABLES } from '#lib/storage/state-tables.ts'
import { wireEvents } from '#tests/support/arbitrary-events.ts'
import { SEED } from '#tests/support/seed.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

// A demo fleet that was there and has been removed leaves what would be there if it had never been.

console.log(`demo removal: SEED=${SEED}`)

type Wire = Record<string, unknown>

const NAMES =
  /^(device_id|(previous|new)_device_id|worker_handle|driver_handle|order_handle|route_handle|trip_id|notification_id)$|marker/

/** The same event of somebody who is invented. */
function invented(wire: Wire): Wire {
  const entries = Object.entries(wire).map(([name, value]): [string, unknown] => {
    if (typeof value === 'string' && NAMES.test(name)) return [name, DEMO_PREFIX + value]
    const isInner = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [name, isInner ? invented(value as Wire) : value]
  })
  return Object.fromEntries(entries)
}

const isOf = (world: string) => (entry: Entry) => worldOf(entry.event?.subject ?? entry.row) === world
/** The fleet's phones and workers make no places, groups, plans or trips: those are nobody's. */
const isMadeByFleet = ({ event }: Entry) =>
  !['place', 'ops_group', 'plan', 'trip', 'rules', 'notification_rule', 'unknown'].includes(event?.noun ?? 'unknown')

const fix = (deviceId: string, second: number) => {
  const atMs = Date.UTC(2026, 0, 1) + second * 1_000
  return preparePosition(positionOf(deviceId, { recordedAtMs: atMs, lon: -56, lat: -34.9 }, { receivedAtMs: atMs }))
}

/** Something real, or of the fleet: an event or a fix. */
const submissions = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ wire: wireEvents(), isDemo: fc.boolean() }).map(({ wire, isDemo }): Submission => {
        const entry = entryOf(isDemo ? invented(wire) : wire)
        const isMeant = isDemo ? isOf('demo')(entry) && isMadeByFleet(entry) : isOf('real')(entry)
        return { entries: isMeant ? [entry] : [] }
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ second: fc.nat(300), isDemo: fc.boolean() }).map(
        ({ second, isDemo }): Submission => ({
          entries: [],
          positions: [fix(isDemo ? `${DEMO_PREFIX}D1` : 'D1', second)],
        }),
      ),
    },
  ),
  { minLength: 20, maxLength: 120 },
)

const isReal = ({ entries, positions = [] }: Submission) =>
  entries.every(isOf('real')) && positions.every(({ position }) => !position.deviceId.startsWith(DEMO_PREFIX))

const tables = NOUNS.map((noun) => STATE_TABLES[noun].table)

/** Everything that is kept, without the numbers by which it was counted. */
function everything(log: TempLog): unknown {
  const states = tables.map((table) =>
    log.rows(`SELECT * FROM ${table} ORDER BY key`).map(({ seq: _, ...row }) => ({ ...row, table })),
  )
  const plain = (table: string) =>
    log.rows(`SELECT * FROM ${table} ORDER BY seq`).map(({ seq: _, receivedAt: __, ...row }) => row)
  return { states, log: plain('log'), positions: plain('position') }
}

async function tellAll(log: TempLog, all: readonly Submission[]): Promise<void> {
  const recorder = log.recorder()
  for (const each of all) await recorder.submit(each)
}

function removeAll(log: TempLog, span: number): number {
  const rows = demoRows(log.db)
  const last = rows.lastSeq()
  while (rows.removeKnown(3) > 0);
  for (let after = 0; after < last; after += span) rows.removeLogged(after, span)
  log.writer.forget()
  return rows.finish() - last
}

test('after the removal everything is as if the fleet had never been, and the log goes on with a number of its own', async () => {
  const law = fc.asyncProperty(submissions, fc.integer({ min: 1, max: 40 }), async (all, span) => {
    const [played, control] = [openTempLog(), openTempLog()]
    try {
      await tellAll(played, all)
      await tellAll(control, all.filter(isReal))
      const numbers = () => played.rows<{ seq: number }>(`SELECT seq FROM log WHERE id IN (${realIds(control)})`)
      const before = numbers()
      expect(removeAll(played, span)).toBe(1)
      expect(everything(played)).toEqual(everything(control))
      expect(numbers()).toEqual(before)
      expect(checkRebuild(played.file, 0).differences).toEqual([])
      await tellAll(played, all)
      expect(checkRebuild(played.file, 0).differences).toEqual([])
    } finally {
      played.remove()
      control.remove()
    }
  })
  await fc.assert(law, { numRuns: 25, seed: SEED, endOnFailure: true })
}, 120_000)

const realIds = (log: TempLog) =>
  log
    .rows<{ id: Buffer }>('SELECT id FROM log')
    .map(({ id }) => `x'${id.toString('hex')}'`)
    .join(',')

test('one step of a removal takes no longer than others can wait', async () => {
  const log = openTempLog()
  try {
    const recorder = log.recorder()
    for (let second = 0; second < 20_000; second += 500) {
      const positions = Array.from({ length: 500 }, (_, index) => fix(`${DEMO_PREFIX}D${index % 25}`, second + index))
      await recorder.submit({ entries: [], positions })
    }
    const rows = demoRows(log.db)
    const took: number[] = []
    const timed = (work: () => void) => {
      const startMs = performance.now()
      work()
      took.push(performance.now() - startMs)
    }
    for (let after = 0; after < 20_000; after += 1_000) timed(() => rows.removeLogged(after, 1_000))
    timed(() => rows.removeKnown(200))
    expect(log.rows('SELECT 1 FROM position')).toEqual([])
    console.log(`a step of the removal took ${Math.max(...took).toFixed(0)} ms at most`)
    expect(Math.max(...took)).toBeLessThan(500)
  } finally {
    log.remove()
  }
}, 60_000)
