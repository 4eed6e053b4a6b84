import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { eraseEverywhere, finishErasure } from '#lib/services/privacy/erase-file.ts'
import { brokenLinks, extendLinks } from '#lib/storage/privacy/log-links.ts'
import { keepErasing, subjectsOf } from '#lib/storage/privacy/subjects.ts'
import { NOUNS, STATE_TABLES } from '#lib/storage/state-tables.ts'
import { canaryPerson, eventsOf, filesWith, live, writeAround } from '#tests/support/canary-people.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

const ana = canaryPerson('ana')
const bea = canaryPerson('bea')
const NOW = Date.UTC(2026, 0, 2)
let log: TempLog

beforeEach(async () => {
  log = openTempLog()
  await live(log, ana)
  await live(log, bea)
  writeAround(log, ana)
  writeAround(log, bea)
})
afterEach(() => log.remove())

const folder = () => path.dirname(log.file)
const words = (person: typeof ana) => [person.handle, person.deviceId, person.canary]
const tables = NOUNS.map((noun) => STATE_TABLES[noun].table)

/** Rows of state that speak of somebody, to the byte. */
const stateOf = (word: string) =>
  tables.flatMap((table) =>
    log.rows(`SELECT * FROM ${table} ORDER BY key`).filter((row) => JSON.stringify(row).includes(word)),
  )

test('nothing of somebody who is erased is in any file of the data folder', async () => {
  for (const word of words(ana)) expect(filesWith(folder(), word), word).not.toEqual([])
  const erased = await eraseEverywhere(log.file, ana.handle, NOW)
  expect(erased).toMatchObject({ events: eventsOf(ana).length, devices: 1, orders: 3 })
  for (const word of words(ana)) expect(filesWith(folder(), word), word).toEqual([])
})

test('others are as they were, and the state is still what the log says', async () => {
  const before = stateOf('bea')
  expect(before.length).toBeGreaterThan(4)
  await eraseEverywhere(log.file, ana.handle, NOW)
  expect(stateOf('bea')).toEqual(before)
  expect(checkRebuild(log.file, NOW).differences).toEqual([])
  expect(log.rows('SELECT count(*) AS n FROM position')).toEqual([{ n: 50 }])
  expect(log.rows('SELECT count(*) AS n FROM quarantine')).toEqual([{ n: 2 }])
  expect(log.rows(`SELECT state FROM outgoing_delivery ORDER BY firstSeq`)).toEqual([
    { state: 'cancelled' },
    { state: 'pending' },
  ])
  for (const word of words(bea)) expect(filesWith(folder(), word), word).not.toEqual([])
})

test('what only names them keeps the rest of what it says', async () => {
  const at = '2026-01-01T01:00:00Z'
  const group = { type: 'notification', recorded_at: at, created_at: at, data: { members: [ana.handle, bea.handle] } }
  await log.recorder().submit({ entries: [entryOf(group)] })
  await eraseEverywhere(log.file, ana.handle, NOW)
  const { body } = log.rows<{ body: string }>('SELECT body FROM log ORDER BY seq DESC LIMIT 1')[0] ?? { body: '{}' }
  const { members } = (JSON.parse(body) as { data: { members: string[] } }).data
  expect(members).toEqual([expect.stringMatching(/^erased-/), bea.handle])
})

test('a phone that somebody else had before stays with what it said of them', async () => {
  const at = '2026-01-01T02:00:00Z'
  const said = { type: 'battery', worker_handle: bea.handle, device_id: ana.deviceId, recorded_at: at, created_at: at }
  await log.recorder().submit({ entries: [entryOf({ ...said, data: { value: 'low' } })] })
  await eraseEverywhere(log.file, ana.handle, NOW)
  const kept = log.rows<{ body: string }>('SELECT body FROM log WHERE workerHandle = ? ORDER BY seq', bea.handle)
  expect(kept.at(-1)?.body).toContain(ana.deviceId)
  expect(checkRebuild(log.file, NOW).differences).toEqual([])
})

test('ids stay, so the chain over them holds, and a repeated delivery brings nothing back', async () => {
  const recorder = log.recorder()
  for (let i = 0; i < 4; i++) {
    const many = Array.from({ length: 300 }, (_, j) => ({ i, j, type: 'unheard', data: {} }))
    await recorder.submit({ entries: many.map((wire) => entryOf(wire)) })
  }
  extendLinks(log.db)
  expect(log.rows('SELECT count(*) AS n FROM log_link')).toEqual([{ n: 1 }])
  await eraseEverywhere(log.file, ana.handle, NOW)
  expect(brokenLinks(log.db)).toEqual([])
  const again = await log.recorder().submit({ entries: eventsOf(ana).map((wire) => entryOf(wire)) })
  expect(again.results.every((result) => JSON.stringify(result).includes('duplicate'))).toBe(true)
  for (const word of words(ana)) expect(filesWith(folder(), word), word).toEqual([])
})

test('an event that is taken out of the log, or exchanged, breaks the chain', async () => {
  const many = Array.from({ length: 1_200 }, (_, j) => ({ j, type: 'unheard', data: {} }))
  await log.recorder().submit({ entries: many.map((wire) => entryOf(wire)) })
  extendLinks(log.db)
  log.db.prepare('DELETE FROM log WHERE seq = (SELECT min(seq) + 3 FROM log)').run()
  expect(brokenLinks(log.db)).toHaveLength(1)
  expect(checkRebuild(log.file, NOW).differences.join()).toContain('log_link')
})

test('an erasure that was cut off is finished, also where the state tells of nobody any more', async () => {
  keepErasing(log.db, subjectsOf(log.db, ana.handle))
  log.db.prepare('DELETE FROM order_state WHERE workerHandle = ?').run(ana.handle)
  log.db.prepare('DELETE FROM device_token WHERE workerHandle = ?').run(ana.handle)
  await finishErasure(log.file, NOW)
  for (const word of words(ana)) expect(filesWith(folder(), word), word).toEqual([])
  expect(checkRebuild(log.file, NOW).differences).toEqual([])
})
