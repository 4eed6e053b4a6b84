import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Position } from '#lib/domain/position.ts'
import { migrate } from './migrate.ts'
import { stateCache } from './state-cache.ts'
import { NOUNS, STATE_TABLES } from './state-tables.ts'

export interface LoggedEvent {
  readonly seq: number
  readonly id: Buffer
  readonly body: string
}

/** A believed position as it was kept. */
export interface KeptPosition {
  readonly seq: number
  readonly id: Buffer
  readonly position: Position
}

/** Joins one logged event, or one position, into the given state. */
export type Replay = (told: LoggedEvent | KeptPosition, state: ReturnType<typeof stateCache>) => void

export interface RebuildReport {
  /** Events of the log and positions. */
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

interface ToldRow {
  seq: number
  id: Buffer
  /** Null: a position. */
  body: string | null
  deviceId: string
  recordedAt: number
  lon: number
  lat: number
  accuracyM: number | null
  speedMps: number | null
  bearingDeg: number | null
  altitudeM: number | null
}

/** Events and positions have their numbers from one counter: read in that order, both give what they gave at first. */
const EVERYTHING_AFTER = `
  SELECT seq, id, body, NULL AS deviceId, NULL AS recordedAt, NULL AS lon, NULL AS lat,
    NULL AS accuracyM, NULL AS speedMps, NULL AS bearingDeg, NULL AS altitudeM FROM log WHERE seq > @after
  UNION ALL
  SELECT seq, hash, NULL, deviceId, recordedAt, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM
    FROM position WHERE seq > @after AND flags = 0
  ORDER BY seq`

function toldBy({ seq, id, body, ...row }: ToldRow): LoggedEvent | KeptPosition {
  if (body !== null) return { seq, id, body }
  const { deviceId, recordedAt, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM } = row
  const position = {
    deviceId,
    recordedAtMs: recordedAt,
    lon,
    lat,
    accuracyM: accuracyM ?? undefined,
    speedMps: speedMps ?? undefined,
    bearingDeg: bearingDeg ?? undefined,
    altitudeM: altitudeM ?? undefined,
    flags: 0,
  }
  return { seq, id, position }
}

function replayFrom(log: Database.Database, scratch: Database.Database, replay: Replay, from: Progress): Progress {
  const state = stateCache(scratch)
  const rows = log.prepare(EVERYTHING_AFTER)
  const done = { ...from }
  scratch.exec('BEGIN')
  for (const row of rows.iterate({ after: from.seq }) as IterableIterator<ToldRow>) {
    replay(toldBy(row), state)
    done.seq = row.seq
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

interface Different {
  readonly table: string
  readonly key: string
}

/** Rows that only one side has, or that say different things; of each table at most so many. */
function differentRows(db: Database.Database, most: number): Different[] {
  const found: Different[] = []
  for (const table of tables) {
    const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all().join(', ')
    // Each side by itself: a chain of EXCEPT and UNION is read from the left, and would miss rows that only `main` has.
    const side = (a: string, b: string) =>
      `SELECT key FROM (SELECT ${columns} FROM ${a}.${table} EXCEPT SELECT ${columns} FROM ${b}.${table})`
    const rows = db.prepare(`${side('main', 'made')} UNION ${side('made', 'main')} LIMIT ${most}`)
    for (const key of rows.pluck().all() as string[]) found.push({ table, key })
  }
  return found
}

function differences(db: Database.Database): string[] {
  const found = differentRows(db, NAMED_AT_MOST)
  return found.map(({ table, key }) => `${table} ${key}`).slice(0, NAMED_AT_MOST)
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
 * Begins to write to the log's own file. BEGIN IMMEDIATE would take the scratch file's lock as well, and what was logged
 * meanwhile could not be added there any more.
 */
function beginOnLog(db: Database.Database): void {
  db.exec(`BEGIN; UPDATE main.counter SET value = value WHERE name = 'seq'`)
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
    beginOnLog(db)
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

const MENDED_AT_ONCE = 50
const NO_LIMIT = -1

/**
 * The same where little differs and nobody may wait: only the rows that differ are exchanged, a few in each transaction,
 * each after what was logged meanwhile. For after something was taken out of the log. Answers how many differed.
 */
export function mendState(file: string, replay: Replay, now: number): number {
  const scratch = openScratch(now)
  const db = new Database(file)
  try {
    db.pragma('busy_timeout = 10000')
    db.pragma('synchronous = FULL')
    db.pragma('secure_delete = ON')
    db.exec(`ATTACH '${scratch.file}' AS made`)
    // One moment for both sides, so that what is logged meanwhile is no difference.
    db.exec('BEGIN')
    let soFar = replayFrom(db, scratch.db, replay, { seq: 0, events: 0 })
    const found = differentRows(db, NO_LIMIT)
    db.exec('COMMIT')
    for (let at = 0; at < found.length; at += MENDED_AT_ONCE) {
      beginOnLog(db)
      soFar = replayFrom(db, scratch.db, replay, soFar)
      for (const { table, key } of found.slice(at, at + MENDED_AT_ONCE)) {
        db.prepare(`DELETE FROM main.${table} WHERE key = ?`).run(key)
        db.prepare(`INSERT INTO main.${table} SELECT * FROM made.${table} WHERE key = ?`).run(key)
      }
      db.exec('COMMIT')
    }
    return found.length
  } finally {
    db.close()
    scratch.close()
  }
}
