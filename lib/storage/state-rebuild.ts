import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'
import { stateCache } from './state-cache.ts'
import { NOUNS, STATE_TABLES } from './state-tables.ts'

export interface LoggedEvent {
  readonly seq: number
  readonly id: Buffer
  readonly body: string
}

/** Joins one logged event into the given state. */
export type Replay = (event: LoggedEvent, state: ReturnType<typeof stateCache>) => void

export interface RebuildReport {
  readonly events: number
  readonly entities: number
  /** Things whose row is not what the log says: `table key`. At most 100 are named. */
  readonly differences: string[]
}

const SAVE_EVERY = 10_000
const NAMED_AT_MOST = 100

/** An empty database beside the real one, into which the state is made anew. */
function openScratch(now: number): { db: Database.Database; file: string; close: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-rebuild-'))
  const file = path.join(folder, 'state.db')
  migrate(file, now)
  const db = new Database(file)
  db.pragma('synchronous = OFF')
  const close = () => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { db, file, close }
}

interface Progress {
  seq: number
  events: number
}

function replayFrom(log: Database.Database, scratch: Database.Database, replay: Replay, from: Progress): Progress {
  const state = stateCache(scratch)
  const rows = log.prepare('SELECT seq, id, body FROM log WHERE seq > ? ORDER BY seq')
  const done = { ...from }
  scratch.exec('BEGIN')
  for (const event of rows.iterate(from.seq) as IterableIterator<LoggedEvent>) {
    replay(event, state)
    done.seq = event.seq
    done.events++
    if (done.events % SAVE_EVERY === 0) state.saveAll()
  }
  state.saveAll()
  scratch.exec('COMMIT')
  return done
}

const tables = NOUNS.map((noun) => STATE_TABLES[noun].table)

function countEntities(db: Database.Database): number {
  return tables.reduce((sum, table) => sum + (db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number), 0)
}

/** Rows that only one side has, or that say different things. */
function differences(db: Database.Database): string[] {
  const found: string[] = []
  for (const table of tables) {
    const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all().join(', ')
    const side = (a: string, b: string) =>
      `SELECT ${columns} FROM ${a}.${table} EXCEPT SELECT ${columns} FROM ${b}.${table}`
    const rows = db.prepare(
      `SELECT DISTINCT key FROM (${side('main', 'made')} UNION ALL ${side('made', 'main')}) LIMIT 100`,
    )
    for (const key of rows.pluck().all() as string[]) found.push(`${table} ${key}`)
  }
  return found.slice(0, NAMED_AT_MOST)
}

/**
 * Makes the state anew from the log, beside the real one, and reports where they differ. Reads one consistent moment,
 * so a server may go on writing meanwhile. Law: rebuild.
 */
export function checkState(file: string, replay: Replay, now: number): RebuildReport {
  const scratch = openScratch(now)
  const db = new Database(file)
  try {
    db.exec(`ATTACH '${scratch.file}' AS made`)
    db.exec('BEGIN')
    const { events } = replayFrom(db, scratch.db, replay, { seq: 0, events: 0 })
    return { events, entities: countEntities(scratch.db), differences: differences(db) }
  } finally {
    db.close()
    scratch.close()
  }
}

/**
 * Replaces the state by what the log says. Most is made without holding the lock; what was logged meanwhile is added,
 * and the rows are exchanged, in one short transaction.
 */
export function replaceState(file: string, replay: Replay, now: number): RebuildReport {
  const scratch = openScratch(now)
  const db = new Database(file)
  try {
    db.pragma('busy_timeout = 10000')
    db.pragma('synchronous = FULL')
    const soFar = replayFrom(db, scratch.db, replay, { seq: 0, events: 0 })
    db.exec(`ATTACH '${scratch.file}' AS made`)
    db.exec('BEGIN IMMEDIATE')
    const { events } = replayFrom(db, scratch.db, replay, soFar)
    const changed = differences(db)
    for (const table of tables)
      db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM made.${table}`)
    db.exec('COMMIT')
    return { events, entities: countEntities(scratch.db), differences: changed }
  } finally {
    db.close()
    scratch.close()
  }
}
