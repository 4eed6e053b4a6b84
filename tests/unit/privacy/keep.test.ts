import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { keepWithin } from '#lib/services/privacy/keep-within.ts'
import { runKeeping } from '#lib/services/privacy/run-keeping.ts'
import { canaryPerson, live, writeAround } from '#tests/support/canary-people.ts'
import { openTempLog, type TempLog } from '#tests/support/temp-log.ts'

const DAY_MS = 86_400_000
const THEN = Date.UTC(2026, 0, 1)
const old = canaryPerson('old')
const recent = canaryPerson('recent')
const WINDOWS = { positionsDays: 60, ordersDays: 365 }
let log: TempLog

beforeEach(async () => {
  log = openTempLog()
  await live(log, old, THEN)
  await live(log, recent, THEN + 50 * DAY_MS)
  writeAround(log, old)
})
afterEach(() => log.remove())

const orders = () => log.rows<{ orderHandle: string }>('SELECT orderHandle FROM order_state ORDER BY 1')
const count = (table: string) => log.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n

test('a row of state that the log tells nothing of is noticed', () => {
  log.db.prepare(`INSERT INTO route_state (key, seq, facts) VALUES ('left-over', 1, '{}')`).run()
  expect(checkRebuild(log.file, THEN).differences).toEqual(['route_state left-over'])
})

test('within its time nothing is forgotten', async () => {
  const kept = await keepWithin(log.file, WINDOWS, THEN + 59 * DAY_MS)
  expect(kept).toMatchObject({ positions: 0, events: 0, orders: 0 })
  expect(count('position')).toBe(100)
})

test('positions go after their days, orders stay; the state is what the log still says', async () => {
  const kept = await keepWithin(log.file, WINDOWS, THEN + 61 * DAY_MS)
  expect(kept).toMatchObject({ positions: 50, events: 1, orders: 0 })
  expect(count('position')).toBe(50)
  expect(orders()).toHaveLength(6)
  expect(checkRebuild(log.file, THEN).differences).toEqual([])
  expect(log.rows(`SELECT count(*) AS n FROM delivery WHERE length(body) > 0`)).toEqual([{ n: 0 }])
})

test('orders go a year after their end, those that ended later do not; ids stay', async () => {
  const before = count('log')
  const kept = await keepWithin(log.file, WINDOWS, THEN + 370 * DAY_MS)
  expect(kept.orders).toBe(3)
  expect(orders().map(({ orderHandle }) => orderHandle)).toEqual([...recent.orders])
  expect(checkRebuild(log.file, THEN).differences).toEqual([])
  expect(count('log')).toBe(before)
  expect(await keepWithin(log.file, WINDOWS, THEN + 370 * DAY_MS)).toMatchObject({ positions: 0, events: 0 })
})

test('an order that goes on keeps its story, however old', async () => {
  log.db.prepare(`UPDATE order_state SET isOpen = 1, endedAt = '' WHERE orderHandle = ?`).run(old.orders[0])
  const kept = await keepWithin(log.file, WINDOWS, THEN + 370 * DAY_MS)
  expect(kept.orders).toBe(2)
})

test('whoever writes meanwhile waits no longer than a moment', async () => {
  const kept = await keepWithin(log.file, WINDOWS, THEN + 370 * DAY_MS)
  // Fifty on a machine that has time for us (docs/decisions/0036-walls.md).
  expect(kept.longestMs).toBeLessThan(250)
})

test('who asks to hear of it is told how far it is', async () => {
  const filler = log.db.prepare(
    `INSERT INTO delivery (receivedAt, source, verdict, signature, status, headers, body, bodyBytes, eventCount)
     VALUES (1, 'hypertrack', 'stored', 'none', 200, '{}', x'01', 1, 1)`,
  )
  log.db.transaction(() => Array.from({ length: 6_000 }, () => filler.run()))()
  const heard: [string, number, number | null][] = []
  const onProgress = (...word: [string, number, number | null]) => void heard.push(word)
  await keepWithin(log.file, { ...WINDOWS, onProgress }, THEN + 370 * DAY_MS)
  expect(heard).toEqual([['deliveries', 5_000, null]])
})

test('by itself it is done soon after the start, and then every day, until the server stops', async () => {
  vi.useFakeTimers()
  try {
    const recentDay = THEN + 50 * DAY_MS
    vi.setSystemTime(recentDay)
    const done: number[] = []
    const stop = runKeeping(async () => {
      done.push((await keepWithin(log.file, WINDOWS, Date.now())).positions)
    })
    await vi.advanceTimersByTimeAsync(9 * 60_000)
    expect(done).toEqual([])
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    await vi.waitUntil(() => done.length === 1)
    await vi.advanceTimersByTimeAsync(15 * DAY_MS)
    await vi.waitUntil(() => done.length === 16)
    // It began fifty days after the positions.
    expect(done.indexOf(50)).toBeGreaterThan(9)
    expect(count('position')).toBe(50)
    stop()
    await vi.advanceTimersByTimeAsync(3 * DAY_MS)
    expect(done).toHaveLength(16)
  } finally {
    vi.useRealTimers()
  }
})

test('one that fails does not keep the next from being done', async () => {
  vi.useFakeTimers()
  const warnings = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  try {
    let runs = 0
    const stop = runKeeping(async () => {
      runs++
      throw new Error('the disk is full')
    })
    await vi.advanceTimersByTimeAsync(3 * DAY_MS)
    expect(runs).toBe(4)
    expect(warnings).toHaveBeenCalledTimes(4)
    stop()
  } finally {
    warnings.mockRestore()
    vi.useRealTimers()
  }
})
