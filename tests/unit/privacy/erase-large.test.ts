import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { NOUNS, STATE_TABLES } from '#lib/storage/state-tables.ts'
import { type CanaryPerson, canaryPerson, eventsOf, filesWith, writeAround } from '#tests/support/canary-people.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

// What an erasure costs in a log of a size, and how long it keeps others from writing.

/** `npm run soak -- erase` takes the long way. */
const IS_LONG = process.env.SOAK === '1'
const EVENTS = IS_LONG ? 1_000_000 : 6_000
const ENOUGH_MS = IS_LONG ? 300_000 : 60_000
/** A writer that waited longer would have answered 503. */
const PATIENCE_MS = 8_000
const ORDERS_EACH = 12

let log: TempLog
beforeEach(() => {
  log = openTempLog()
})
afterEach(() => log.remove())

/** People with twelve orders each, until there are so many events; the first is whom this is about. */
async function fill(): Promise<CanaryPerson[]> {
  const recorder = log.recorder()
  const people: CanaryPerson[] = []
  let entries: ReturnType<typeof entryOf>[] = []
  for (let events = 0; events < EVENTS; ) {
    const person = canaryPerson(`p${people.length}.`, ORDERS_EACH)
    const own = eventsOf(person, Date.UTC(2026, 0, 1) + people.length * 60_000)
    people.push(person)
    events += own.length
    entries.push(...own.map((wire) => entryOf(wire)))
    if (entries.length < 2_000) continue
    await recorder.submit({ entries })
    entries = []
  }
  await recorder.submit({ entries })
  return people
}

/** Writes a row every few milliseconds; answers how long the longest had to wait, in milliseconds. */
function writeOn(file: string): () => Promise<number> {
  const db = new Database(file, { timeout: 0 })
  const put = db.prepare(
    `INSERT INTO setting (name, value) VALUES ('written', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  )
  let isOver = false
  let longestMs = 0
  const writing = (async () => {
    while (!isOver) {
      const from = performance.now()
      while (!isWritten(() => put.run(String(from)))) await sleep(5)
      longestMs = Math.max(longestMs, performance.now() - from)
      await sleep(5)
    }
    db.close()
  })()
  return async () => {
    isOver = true
    await writing
    return longestMs
  }
}

function isWritten(put: () => unknown): boolean {
  try {
    put()
    return true
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}

async function eraseBeside(worker: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/erase.ts', 'worker', worker, '--beside-server'], {
    env: { ...process.env, WAYPOST_DATA: path.dirname(log.file) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect((await once(child, 'exit'))[0]).toBe(0)
}

const stateOf = (word: string) =>
  NOUNS.flatMap((noun) =>
    log
      .rows(`SELECT * FROM ${STATE_TABLES[noun].table} ORDER BY key`)
      .filter((row) => JSON.stringify(row).includes(word)),
  )

test(
  `in a log of ${EVENTS.toLocaleString('en')} events somebody is erased to the last byte, and nobody who writes is turned away`,
  async () => {
    const people = await fill()
    const [gone, other] = [people[Math.floor(people.length / 2)], people[3]] as [CanaryPerson, CanaryPerson]
    writeAround(log, gone)
    writeAround(log, other)
    const words = [gone.handle, gone.deviceId, gone.canary, ...gone.orders]
    const before = stateOf(other.handle)
    log.db.pragma('wal_checkpoint(TRUNCATE)')
    // Not by this process, which has it open: see `filesWith`.
    execFileSync('cp', [log.file, `${log.file}.backup`])
    for (const word of words) expect(filesWith(path.dirname(log.file), word).length, word).toBeGreaterThan(1)

    const stopWriting = writeOn(log.file)
    const startedAt = performance.now()
    await eraseBeside(gone.handle)
    const tookMs = performance.now() - startedAt
    const longestMs = await stopWriting()
    console.log(
      `${EVENTS} events: erased in ${(tookMs / 1000).toFixed(1)} s, a writer waited ${longestMs.toFixed(0)} ms at most`,
    )

    for (const word of words) expect(filesWith(path.dirname(log.file), word), word).toEqual([])
    expect(stateOf(other.handle)).toEqual(before)
    expect(checkRebuild(log.file, Date.now()).differences).toEqual([])
    expect(tookMs).toBeLessThan(ENOUGH_MS)
    expect(longestMs).toBeLessThan(PATIENCE_MS)
  },
  ENOUGH_MS * 6,
)
