import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'
import {
  createRecorder,
  type Entry,
  type Recorder,
  type RecorderOptions,
  type Submission,
} from '#lib/services/intake/recorder.ts'
import { openWriter } from '#lib/storage/database.ts'
import { createLogWriter, type LogWriter } from '#lib/storage/log-writer.ts'
import { migrate } from '#lib/storage/migrate.ts'

export interface TempLog {
  readonly file: string
  readonly writer: LogWriter
  /** The connection of the writer. */
  readonly db: Database.Database
  /** A connection of somebody else's: it sees only what is committed. */
  readonly other: Database.Database
  recorder(options?: Partial<RecorderOptions>): Recorder
  /** All rows of a query, as the other connection sees them. */
  rows<T = Record<string, unknown>>(sql: string, ...values: unknown[]): T[]
  remove(): void
}

/** A real database in a file of its own, with the write path on it. */
export function openTempLog(): TempLog {
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-log-'))
  const file = path.join(folder, 'waypost.db')
  migrate(file, 0)
  const db = openWriter(file)
  const other = new Database(file)
  other.pragma('busy_timeout = 0')
  const writer = createLogWriter(db)
  return {
    file,
    writer,
    db,
    other,
    recorder: (options) => createRecorder({ writer, publish: () => {}, now: Date.now, ...options }),
    rows: <T>(sql: string, ...values: unknown[]) => other.prepare(sql).all(...values) as T[],
    remove() {
      db.close()
      other.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An event ready for the log. Throws when it is none. */
export function entryOf(wire: Record<string, unknown>, source = 'hypertrack'): Entry {
  const entry = prepareEntry(source, wire, JSON.stringify(wire))
  if ('reason' in entry) throw new Error(entry.reason)
  return entry
}

/** An order's event. Times are seconds of one minute. */
export function order(handle: string, value: string, atS: number): Entry {
  const recorded_at = `2026-01-01T00:00:${String(atS).padStart(2, '0')}Z`
  const data = { value, order_handle: handle, route_handle: 'r' }
  return entryOf({ type: 'order', data, worker_handle: 'w', recorded_at, created_at: recorded_at })
}

export const started = (handle: string) => order(handle, 'started', 1)
export const submission = (...entries: Entry[]): Submission => ({ entries })
