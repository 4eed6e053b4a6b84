import type Database from 'better-sqlite3'
import { type Strike, strikeOf } from '#lib/domain/privacy/strike.ts'
import { STATE_TABLES } from '../state-tables.ts'
import type { Subjects } from './subjects.ts'

/** What is not given out row by row, and why. Every other table is, also those that are added later. */
const NOT_GIVEN_OUT = new Set([
  // Given out as events and positions; a delivery holds the same words beside other people's.
  ...['log', 'position', 'delivery', 'outgoing_event'],
  // Made from the log.
  ...Object.values(STATE_TABLES).map(({ table }) => table),
  // Of the people at the desk, and what they sign in with.
  ...['user', 'session', 'account', 'verification', 'two_factor', 'person_link', 'api_key'],
  ...['counter', 'migration', 'log_link'],
])

/** Opens or proves something, or is only there to be compared. */
const SECRET_COLUMN = /hash|secret|token|salt|password|^(mac|auth|p256dh)$/i
/** Of many people's words only those that name this one. */
const LISTS = new Set(['rows', 'begun', 'results', 'undone', 'leftOut'])

export interface Mention {
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
}

function own(strike: Strike, column: string, value: unknown): unknown {
  const text = Buffer.isBuffer(value) ? value.toString('utf8') : value
  if (typeof text !== 'string' || !LISTS.has(column)) return text
  const list = JSON.parse(text) as unknown
  if (Array.isArray(list)) return list.filter((one) => strike.names(JSON.stringify(one)))
  return strike.names(text) ? list : []
}

/** Rows of every other table that name somebody, without what opens anything. On a connection that is read from alone. */
export function* mentionsOf(db: Database.Database, { worker, devices, orders }: Subjects): Generator<Mention> {
  const strike = strikeOf([worker, ...devices], orders, '')
  const tables = db.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1`,
  )
  for (const table of tables.pluck().all() as string[]) {
    if (NOT_GIVEN_OUT.has(table)) continue
    for (const row of db.prepare(`SELECT * FROM "${table}"`).iterate() as IterableIterator<Record<string, unknown>>) {
      const texts = Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : value))
      if (!texts.some((text) => typeof text === 'string' && strike.names(text))) continue
      const shown = Object.entries(row).filter(([column]) => !SECRET_COLUMN.test(column))
      yield { table, row: Object.fromEntries(shown.map(([column, value]) => [column, own(strike, column, value)])) }
    }
  }
}
