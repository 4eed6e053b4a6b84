import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '#lib/services/intake/recorder.ts'
import type { Notice } from '#lib/services/live/hub.ts'
import type { DeliveryRow, LogWriter } from '#lib/storage/log-writer.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { entryOf, openTempLog, order, started, submission, type TempLog } from '#tests/support/temp-log.ts'

let log: TempLog
beforeEach(() => {
  log = openTempLog()
})
afterEach(() => log.remove())

/** An event that breaks a constraint of the table, after everything before it went well. */
function poison(): Entry {
  const entry = started('poison')
  return { ...entry, row: { ...entry.row, body: null as unknown as string } }
}

const delivery: DeliveryRow = {
  source: 'hypertrack',
  messageId: 'm-1',
  verdict: 'accepted',
  signature: 'off',
  status: 200,
  headers: '{}',
  body: Buffer.from('[]'),
  bodyBytes: 2,
  isPlainArray: false,
}

const quarantined = { reason: 'invalid_json', detail: 'why', headers: '{}', body: Buffer.from('{'), bodyBytes: 1 }

const seqsAndBodies = () => log.rows<{ seq: number; orderHandle: string }>('SELECT seq, orderHandle FROM log')
const factsOf = (handle: string) => {
  const [row] = log.rows<{ facts: string }>('SELECT facts FROM order_state WHERE orderHandle = ?', handle)
  return row && (JSON.parse(row.facts) as Record<string, [unknown, ...unknown[]]>)
}

/** The writer, with every transaction that is begun counted. */
function counted(writer: LogWriter) {
  const begun = { count: 0 }
  const transact: LogWriter['transact'] = (now, work, ahead) => {
    begun.count++
    return writer.transact(now, work, ahead)
  }
  return { begun, writer: { ...writer, transact } }
}

test('what is submitted in one turn shares one transaction, and each gets its own receipt', async () => {
  const { begun, writer } = counted(log.writer)
  const recorder = log.recorder({ writer })
  const receipts = await Promise.all(
    Array.from({ length: 50 }, (_, n) => recorder.submit(submission(started(`a-${n}`), started(`b-${n}`)))),
  )
  expect(begun.count).toBe(1)
  expect(receipts.map(({ results }) => results.map(({ seq }) => seq))).toEqual(
    Array.from({ length: 50 }, (_, n) => [2 * n + 1, 2 * n + 2]),
  )
  expect(receipts[7]?.results).toEqual([
    { id: started('a-7').idHex, result: 'stored', type: 'order', value: 'started', seq: 15 },
    { id: started('b-7').idHex, result: 'stored', type: 'order', value: 'started', seq: 16 },
  ])
  expect(log.rows('SELECT DISTINCT receivedAt FROM log')).toHaveLength(1)
})

test('what comes while a group waits for the lock goes with the next group', async () => {
  const { begun, writer } = counted(log.writer)
  log.other.exec('BEGIN IMMEDIATE')
  let waits = 0
  const more: Promise<unknown>[] = []
  const recorder = log.recorder({
    writer,
    wait: async () => {
      waits++
      for (let n = 0; n < 5; n++) more.push(recorder.submit(submission(started(`more-${waits}-${n}`))))
      if (waits === 3) log.other.exec('ROLLBACK')
    },
  })
  await recorder.submit(submission(started('first')))
  await Promise.all(more)
  expect(begun.count).toBe(5)
  expect(seqsAndBodies()).toHaveLength(16)
})

test('until as many have come as were answered last, a moment is waited; who comes alone does not wait', async () => {
  const { begun, writer } = counted(log.writer)
  const late: Promise<unknown>[] = []
  let pauses = 0
  const recorder = log.recorder({
    writer,
    wait: async () => {
      pauses++
      if (pauses <= 2) late.push(recorder.submit(submission(started(`late-${pauses}`))))
    },
  })
  await recorder.submit(submission(started('alone')))
  await Promise.all(['a', 'b', 'c'].map((handle) => recorder.submit(submission(started(handle)))))
  expect({ pauses, commits: begun.count }).toEqual({ pauses: 0, commits: 2 })
  await recorder.submit(submission(started('early')))
  await Promise.all(late)
  expect({ pauses, commits: begun.count }).toEqual({ pauses: 2, commits: 3 })
})

test('one that cannot be written takes no other with it', async () => {
  const recorder = log.recorder()
  const outcomes = await Promise.allSettled([
    recorder.submit(submission(started('one'))),
    recorder.submit(submission(started('lost'), poison())),
    recorder.submit(submission(started('two'))),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(outcomes[1]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_NOTNULL' } })
  expect(seqsAndBodies()).toEqual([
    { seq: 1, orderHandle: 'one' },
    { seq: 2, orderHandle: 'two' },
  ])
})

test('of one submission everything is kept or nothing', async () => {
  const recorder = log.recorder()
  await expect(
    recorder.submit({ entries: [started('half'), poison()], delivery, quarantine: [quarantined] }),
  ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_NOTNULL' })
  for (const table of ['log', 'delivery', 'quarantine', 'order_state', 'worker_state']) {
    expect(log.rows(`SELECT * FROM ${table}`), table).toEqual([])
  }
})

test('after a failed transaction the state in memory is not believed', async () => {
  const recorder = log.recorder()
  await recorder.submit(submission(started('a')))
  await expect(recorder.submit(submission(order('a', 'completed', 2), poison()))).rejects.toThrow()
  await recorder.submit(submission(order('a', 'delayed', 3)))
  expect(factsOf('a')).toMatchObject({
    step: ['ongoing', expect.anything(), expect.anything(), expect.anything(), expect.anything()],
  })
  expect(factsOf('a')).not.toHaveProperty('ended')
  await recorder.submit(submission(order('a', 'completed', 2)))
  expect(factsOf('a')?.ended?.[0]).toBe('completed')
})

test('a failed transaction uses up no position and tells nobody', async () => {
  const published: number[] = []
  const recorder = log.recorder({ publish: (_, seq) => published.push(seq) })
  await recorder.submit(submission(started('a')))
  await expect(recorder.submit(submission(started('b'), poison()))).rejects.toThrow()
  const { results } = await recorder.submit(submission(started('c')))
  expect(results[0]?.seq).toBe(2)
  expect(published).toEqual([1, 2])
})

test('what another process has written is seen, not overwritten from memory', async () => {
  const recorder = log.recorder()
  await recorder.submit(submission(started('a')))
  const theirs = createLogWriter(log.other)
  await log.recorder({ writer: theirs }).submit(submission(order('a', 'completed', 2)))
  const { results } = await recorder.submit(submission(order('a', 'delayed', 3)))
  expect(results[0]?.seq).toBe(3)
  expect(factsOf('a')?.ended?.[0]).toBe('completed')
})

test('nothing is published before anybody else can read it', async () => {
  const seen: { notices: readonly Notice[]; seq: number; rows: number; state: number }[] = []
  const recorder = log.recorder({
    publish: (notices, seq) => {
      const [rows, state] = [log.rows('SELECT seq FROM log'), log.rows('SELECT key FROM order_state')]
      seen.push({ notices, seq, rows: rows.length, state: state.length })
    },
  })
  await Promise.all([recorder.submit(submission(started('a'))), recorder.submit(submission(started('b')))])
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatchObject({ seq: 2, rows: 2, state: 2 })
  expect(seen[0]?.notices).toContainEqual(expect.objectContaining({ topic: 'order', key: 'a', seq: 1 }))
  expect(seen[0]?.notices).toContainEqual(expect.objectContaining({ topic: 'order', key: 'b', seq: 2 }))
})

test('nothing is acknowledged before anybody else can read it', async () => {
  const recorder = log.recorder()
  await recorder.submit(submission(started('a'))).then(() => {
    expect(seqsAndBodies()).toHaveLength(1)
  })
})

test('of 500 copies submitted at once one is stored, and the others use up no position', async () => {
  const recorder = log.recorder()
  const copies = Array.from({ length: 500 }, () => recorder.submit(submission(started('a'))))
  const results = (await Promise.all(copies)).flatMap((receipt) => receipt.results)
  expect(results.filter(({ result }) => result === 'stored')).toEqual([
    { id: started('a').idHex, result: 'stored', type: 'order', value: 'started', seq: 1 },
  ])
  const duplicates = results.filter(({ result }) => result === 'duplicate')
  expect(duplicates).toHaveLength(499)
  expect(duplicates[0]).toEqual({ id: started('a').idHex, result: 'duplicate', type: 'order', value: 'started' })
  const next = await recorder.submit(submission(started('a'), started('b'), started('a'), started('c')))
  expect(next.results.map(({ result, seq }) => [result, seq])).toEqual([
    ['duplicate', undefined],
    ['stored', 2],
    ['duplicate', undefined],
    ['stored', 3],
  ])
  expect(seqsAndBodies()).toHaveLength(3)
})

test('a duplicate changes no state and tells nobody', async () => {
  const published: (readonly Notice[])[] = []
  const recorder = log.recorder({ publish: (notices) => published.push(notices) })
  await recorder.submit(submission(started('a')))
  const before = log.rows('SELECT * FROM order_state')
  await recorder.submit(submission(started('a')))
  expect(log.rows('SELECT * FROM order_state')).toEqual(before)
  expect(published[1]).toEqual([])
})

test('the same event from another source is still the same event', async () => {
  const recorder = log.recorder()
  const wire = { type: 'order', data: { value: 'started', order_handle: 'a' } }
  await recorder.submit(submission(entryOf(wire, 'api')))
  const { results } = await recorder.submit(submission(entryOf(wire, 'hypertrack')))
  expect(results[0]?.result).toBe('duplicate')
})

test('a delivery, its events and what could not be read are linked', async () => {
  const recorder = log.recorder()
  const first = await recorder.submit({ entries: [started('a')], delivery })
  expect(first).toMatchObject({ deliverySeq: 1, quarantineSeqs: [] })
  const second = await recorder.submit({ entries: [started('a')], delivery, quarantine: [quarantined] })
  expect(second).toMatchObject({ deliverySeq: 2, quarantineSeqs: [1] })
  expect(second.results.map(({ result, reason }) => [result, reason])).toEqual([
    ['duplicate', undefined],
    ['quarantined', 'invalid_json'],
  ])
  expect(log.rows('SELECT seq, firstSeq, eventCount FROM delivery')).toEqual([
    { seq: 1, firstSeq: 1, eventCount: 1 },
    { seq: 2, firstSeq: null, eventCount: 2 },
  ])
  expect(log.rows('SELECT deliverySeq, reason, replayedAt FROM quarantine')).toEqual([
    { deliverySeq: 2, reason: 'invalid_json', replayedAt: null },
  ])
  const replay = await recorder.submit({ entries: [started('b')], delivery, replayOf: 1 })
  expect(replay.deliverySeq).toBe(3)
  expect(log.rows<{ replayedAt: number }>('SELECT replayedAt FROM quarantine')[0]?.replayedAt).toBeGreaterThan(0)
})

test('the time of receipt never runs backwards, whatever the clock does', async () => {
  const clock = [5_000, 5_000, 1_000, 1_000, 9_000, 9_000]
  let turn = 0
  const recorder = log.recorder({ now: () => clock[Math.min(turn, 5)] as number })
  for (const handle of ['a', 'b', 'c']) {
    await recorder.submit(submission(started(handle)))
    turn += 2
  }
  expect(log.rows('SELECT receivedAt FROM log ORDER BY seq')).toEqual(
    [5_000, 5_000, 9_000].map((receivedAt) => ({ receivedAt })),
  )
})
