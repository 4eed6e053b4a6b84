import type Database from 'better-sqlite3'
import { STATE_TABLES } from '../state-tables.ts'
import type { Erasing } from './erase-log.ts'

/** The log and what came and went by HTTP have code of their own; state is made anew; a hash chain may not be rewritten. */
const NOT_SWEPT = new Set([
  ...Object.values(STATE_TABLES).map(({ table }) => table),
  ...['log', 'log_link', 'position', 'delivery', 'quarantine', 'outgoing_event', 'counter', 'migration', 'audit'],
])

/** Rows that belong to one of these alone go; a sentence that only names one keeps the rest. */
const OWNER_COLUMNS = ['workerHandle', 'deviceId', 'orderHandle']

/** Rows of orders from a file hold a stranger's words in every cell: those that name somebody go whole. */
const EMPTIED: Readonly<Record<string, string>> = {
  rows: '[]',
  begun: '[]',
  results: '[]',
  undone: '[]',
  leftOut: '[]',
}

function columnsOf(db: Database.Database, table: string): string[] {
  return db.prepare(`SELECT name FROM pragma_table_info(?) WHERE type NOT LIKE '%INT%'`).pluck().all(table) as string[]
}

function tablesOf(db: Database.Database): string[] {
  const all = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
  return (all.pluck().all() as string[]).filter((table) => !NOT_SWEPT.has(table))
}

type Row = Record<string, unknown>

function partWithout(text: string, { key }: Erasing): string {
  const part = JSON.parse(text) as unknown
  const isPart = typeof part === 'object' && part !== null && 'rows' in part
  return isPart ? JSON.stringify({ ...part, worker: key, rows: [] }) : '[]'
}

function changed(erasing: Erasing, column: string, value: unknown): unknown {
  const text = Buffer.isBuffer(value) ? value.toString('utf8') : value
  if (typeof text !== 'string' || !erasing.strike.names(text)) return value
  if (Buffer.isBuffer(value)) return Buffer.alloc(0)
  return column in EMPTIED ? partWithout(text, erasing) : erasing.strike.struck(text)
}

function keyOf(db: Database.Database, table: string): string[] {
  return db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck().all(table) as string[]
}

function sweepTable(erasing: Erasing, table: string): void {
  const { db, strike } = erasing
  const [columns, key] = [columnsOf(db, table), keyOf(db, table)]
  const owners = columns.filter((column) => OWNER_COLUMNS.includes(column))
  const isThis = key.map((column) => `"${column}" = ?`).join(' AND ')
  for (const row of db.prepare(`SELECT * FROM "${table}"`).all() as Row[]) {
    const itself = key.map((column) => row[column])
    if (owners.some((column) => typeof row[column] === 'string' && strike.names(row[column]))) {
      db.prepare(`DELETE FROM "${table}" WHERE ${isThis}`).run(...itself)
      continue
    }
    const wanted = columns.map((column) => [column, changed(erasing, column, row[column])] as const)
    const other = wanted.filter(([column, value]) => value !== row[column])
    if (other.length === 0) continue
    const set = other.map(([column]) => `"${column}" = ?`).join(', ')
    db.prepare(`UPDATE "${table}" SET ${set} WHERE ${isThis}`).run(...other.map(([, value]) => value), ...itself)
  }
}

/** Every other table, also those that are added later: no text in any of them names them afterwards. */
export function sweepTables(erasing: Erasing): void {
  const { db } = erasing
  for (const table of tablesOf(db)) db.transaction(() => sweepTable(erasing, table)).immediate()
}

/** The chain over the audit log does not cover whom a line is about, so that this can be taken away (docs/rules.md 55). */
export function eraseAudited({ db, subjects: { worker, devices, orders } }: Erasing): void {
  const forget = db.prepare('UPDATE audit SET subject = NULL, subjectSalt = NULL WHERE subject = ?')
  db.transaction(() => {
    for (const name of [worker, ...devices, ...orders]) forget.run(name)
  }).immediate()
}
