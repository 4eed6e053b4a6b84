import { afterEach, beforeEach, expect, test } from 'vitest'
import { entryOf, openTempLog, started, submission, type TempLog } from '#tests/support/temp-log.ts'

let log: TempLog
beforeEach(() => {
  log = openTempLog()
})
afterEach(() => log.remove())

const countOfEvents = () => log.rows('SELECT seq FROM log').length

test('a lock that somebody else holds for a while is waited for', async () => {
  log.other.exec('BEGIN IMMEDIATE')
  let waits = 0
  const recorder = log.recorder({
    wait: async () => {
      waits++
      if (waits === 4) log.other.exec('ROLLBACK')
    },
  })
  const receipts = await Promise.all(['a', 'b', 'c'].map((handle) => recorder.submit(submission(started(handle)))))
  expect(waits).toBe(4)
  expect(receipts.map(({ results }) => results[0]?.result)).toEqual(['stored', 'stored', 'stored'])
})

test('a lock that is held longer than 8 s refuses everybody for now, and the next attempt goes through', async () => {
  log.other.exec('BEGIN IMMEDIATE')
  let clock = 0
  const recorder = log.recorder({
    now: () => clock,
    wait: async () => {
      clock += 2_000
    },
  })
  const refused = await Promise.allSettled(['a', 'b'].map((handle) => recorder.submit(submission(started(handle)))))
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { isProblem: true, code: 'unavailable' } })
  }
  expect(clock).toBe(10_000)
  log.other.exec('ROLLBACK')
  expect(countOfEvents()).toBe(0)
  expect((await recorder.submit(submission(started('a')))).results[0]?.seq).toBe(1)
})

test('who came while others waited is not kept waiting longer than 8 s of their own', async () => {
  log.other.exec('BEGIN IMMEDIATE')
  let clock = 0
  const later: Promise<unknown>[] = []
  const refusedAt: number[] = []
  const recorder = log.recorder({
    now: () => clock,
    wait: async () => {
      if (clock === 4_000) {
        later.push(recorder.submit(submission(started('later'))).catch(() => refusedAt.push(clock)))
      }
      clock += 2_000
    },
  })
  await recorder.submit(submission(started('first'))).catch(() => refusedAt.push(clock))
  await Promise.all(later)
  expect(refusedAt).toEqual([10_000, 14_000])
})

test('a database that cannot be written is trouble of ours, not of what was sent', async () => {
  log.db.pragma('query_only = ON')
  const recorder = log.recorder()
  await expect(recorder.submit(submission(started('a')))).rejects.toMatchObject({ code: 'unavailable' })
  log.db.pragma('query_only = OFF')
  expect((await recorder.submit(submission(started('a')))).results[0]?.result).toBe('stored')
})

test('when the disk is full nothing is acknowledged, and it goes on once there is room', async () => {
  const recorder = log.recorder()
  await recorder.submit(submission(started('a')))
  const pages = log.db.pragma('page_count', { simple: true }) as number
  log.db.pragma(`max_page_count = ${pages}`)
  const large = entryOf({ type: 'order', data: { order_handle: 'large' }, notes: Array(20).fill('x'.repeat(50_000)) })
  await expect(recorder.submit(submission(large))).rejects.toMatchObject({ code: 'unavailable' })
  log.db.pragma('max_page_count = 1000000')
  expect((await recorder.submit(submission(large))).results[0]).toMatchObject({ result: 'stored', seq: 2 })
})

test('when too much waits, the rest is told to come again', async () => {
  const held: (() => void)[] = []
  const recorder = log.recorder({ defer: (flush) => held.push(flush) })
  const waiting = Array.from({ length: 20_000 }, () => recorder.submit(submission()))
  await expect(recorder.submit(submission())).rejects.toMatchObject({ code: 'unavailable' })
  let isDone = false
  const all = Promise.all(waiting).finally(() => {
    isDone = true
  })
  while (!isDone) {
    held.shift()?.()
    await new Promise(setImmediate)
  }
  expect(await all).toHaveLength(20_000)
})

test('much that waited is written a thousand rows at a time, and others have their turn between', async () => {
  log.other.exec('BEGIN IMMEDIATE')
  const turns: string[] = []
  const recorder = log.recorder({
    publish: () => turns.push('written'),
    wait: async () => void log.other.exec('ROLLBACK'),
  })
  const many = Array.from({ length: 3 }, (_, n) =>
    submission(...Array.from({ length: 499 }, (_, m) => started(`many-${n}-${m}`))),
  )
  const large = submission(...Array.from({ length: 1_200 }, (_, n) => started(`large-${n}`)))
  const all = Promise.all([...many, large].map((each) => recorder.submit(each)))
  let isDone = false
  const others = () => {
    turns.push('others')
    if (!isDone) setImmediate(others)
  }
  others()
  await all
  isDone = true
  const isWritten = turns.map((turn) => turn === 'written')
  expect(isWritten.filter(Boolean)).toHaveLength(3)
  expect(isWritten.some((is, n) => is && isWritten[n + 1])).toBe(false)
  expect(countOfEvents()).toBe(3 * 499 + 1_200)
})

test('a listener that fails takes nothing back that was written', async () => {
  let isFailing = true
  const recorder = log.recorder({
    publish: () => {
      if (isFailing) throw new Error('a listener of the hub')
    },
  })
  expect((await recorder.submit(submission(started('a')))).results[0]?.result).toBe('stored')
  isFailing = false
  expect((await recorder.submit(submission(started('b')))).results[0]?.result).toBe('stored')
})
