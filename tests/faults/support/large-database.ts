import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { createRecorder } from '#lib/services/intake/recorder.ts'
import { openWriter } from '#lib/storage/database.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { migrate } from '#lib/storage/migrate.ts'
import { canaryPerson, eventsOf } from '#tests/support/canary-people.ts'
import { entryOf } from '#tests/support/temp-log.ts'

const MIB = 1024 * 1024
const PEOPLE = 400
const ORDERS_EACH = 12
const COPIED_AT_ONCE = 5_000

export interface SizeWanted {
  /** The log is made longer until the database has so many. */
  readonly databaseMib: number
  /** What was written last and is in the write-ahead log alone, as a kill leaves it. */
  readonly walMib: number
}

/** 400 workers with twelve orders each, as webhooks tell of them. */
async function fill(db: Database.Database): Promise<void> {
  const recorder = createRecorder({ writer: createLogWriter(db), publish: () => {}, now: Date.now })
  for (let n = 0; n < PEOPLE; n++) {
    const events = eventsOf(canaryPerson(`large${n}`, ORDERS_EACH), Date.UTC(2026, 0, 1) + n * 60_000)
    await recorder.submit({ entries: events.map((wire) => entryOf(wire)) })
  }
}

/** Repeats rows of the log under ids of their own: what comes in that way costs a second for 100,000. */
function lengthen(db: Database.Database, isEnough: () => boolean): number {
  const last = () => db.prepare('SELECT max(seq) FROM log').pluck().get() as number
  const copy = db.prepare(
    `INSERT INTO log SELECT seq + @by, randomblob(32), receivedAt, source, type, value, at, orderHandle, workerHandle, deviceId, body
     FROM log WHERE seq <= @most`,
  )
  const count = db.prepare(`UPDATE counter SET value = ? WHERE name = 'seq'`)
  const most = Math.min(last(), COPIED_AT_ONCE)
  while (!isEnough()) {
    db.transaction(() => {
      copy.run({ by: last(), most })
      count.run(last())
    }).immediate()
  }
  return last()
}

const sizeOf = (file: string) => statSync(file).size / MIB

/** Makes a data folder as a killed server leaves it after a long life. Answers how many events it has, and its sizes. */
export async function largeDatabase(dataDir: string, { databaseMib, walMib }: SizeWanted) {
  const made = mkdtempSync(`${dataDir}-made-`)
  const file = path.join(made, 'waypost.db')
  migrate(file, 1)
  const db = openWriter(file)
  await fill(db)
  const pages = db.prepare('PRAGMA page_count').pluck()
  lengthen(db, () => ((pages.get() as number) * 4096) / MIB >= databaseMib)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.pragma('wal_autocheckpoint = 0')
  const events = lengthen(db, () => sizeOf(`${file}-wal`) >= walMib)
  mkdirSync(dataDir, { recursive: true })
  for (const end of ['', '-wal']) copyFileSync(file + end, path.join(dataDir, `waypost.db${end}`))
  db.close()
  rmSync(made, { recursive: true, force: true })
  const copied = path.join(dataDir, 'waypost.db')
  return { events, databaseMib: Math.round(sizeOf(copied)), walMib: Math.round(sizeOf(`${copied}-wal`)) }
}
