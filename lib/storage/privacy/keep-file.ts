import type Database from 'better-sqlite3'
import { msToInstant } from '#lib/domain/instant.ts'
import { ERASED_BODY } from '#lib/domain/privacy/strike.ts'
import { mendState, type Replay } from '../state-rebuild.ts'
import { extendLinks } from './log-links.ts'
import { openShredder } from './shred.ts'

const ROWS_A_STEP = 200

export interface KeepOrder {
  /** Positions recorded before this go, and what came in over HTTP before it loses its body; epoch ms. */
  readonly positionsFrom: number
  /** Orders that ended before this lose their story; epoch ms. */
  readonly ordersFrom: number
  readonly replay: Replay
  readonly now: number
  /** Told after every few thousand rows: what is being forgotten, how much of it was, of how much where that is known. */
  readonly onProgress?: (what: ForgottenKind, done: number, of: number | null) => void
}

export type ForgottenKind = 'positions' | 'events' | 'deliveries'

export interface Forgotten {
  readonly positions: number
  readonly events: number
  readonly orders: number
  readonly deliveries: number
  /** The longest that a writer had to wait for one of these, in ms. */
  readonly longestMs: number
}

const STEPS_A_WORD = 25

/** Hears of every step: how long others waited for it, and how many rows are done. */
type Note = (ms: number, done: number) => void

/** Runs a statement that changes a few rows until it changes none. */
function untilNone(run: () => number, note: Note): number {
  let sum = 0
  for (;;) {
    const startedAt = performance.now()
    const changes = run()
    sum += changes
    note(performance.now() - startedAt, sum)
    if (changes === 0) return sum
  }
}

const OLD_POSITIONS = `DELETE FROM position WHERE seq IN
  (SELECT seq FROM position WHERE recordedAt / 60000 < @minute LIMIT ${ROWS_A_STEP})`
const OLD_FIXES = `SELECT seq FROM log WHERE at < @at AND at <> '' AND type = 'location' AND body <> @erased`
const OLD_BODIES = `UPDATE delivery SET body = x'', headers = '{}' WHERE seq IN
  (SELECT seq FROM delivery WHERE receivedAt < @ms AND (length(body) > 0 OR headers <> '{}') LIMIT ${ROWS_A_STEP})`
const OLD_UNREAD = `DELETE FROM quarantine WHERE seq IN (SELECT seq FROM quarantine WHERE receivedAt < @ms LIMIT ${ROWS_A_STEP})`
const OLD_ORDERS = `SELECT DISTINCT orderHandle FROM order_state s WHERE endedAt <> '' AND endedAt < @at AND isOpen = 0
  AND NOT EXISTS (SELECT 1 FROM order_state o WHERE o.orderHandle = s.orderHandle AND (o.isOpen = 1 OR o.endedAt >= @at))`
const OF_ORDERS = `SELECT seq FROM log WHERE body <> @erased AND orderHandle IN (SELECT value FROM json_each(@orders))`

function blank(db: Database.Database, seqs: readonly number[], note: Note): void {
  const clear = db.prepare('UPDATE log SET body = ? WHERE seq = ?')
  for (let at = 0; at < seqs.length; at += ROWS_A_STEP) {
    const startedAt = performance.now()
    db.transaction(() => {
      for (const seq of seqs.slice(at, at + ROWS_A_STEP)) clear.run(ERASED_BODY, seq)
    }).immediate()
    note(performance.now() - startedAt, Math.min(at + ROWS_A_STEP, seqs.length))
  }
}

/**
 * Forgets what is past its time, a little in each transaction, so that nobody who writes waits. Events keep their ids:
 * the chain over them holds, and a delivery that is repeated years later brings nothing back (docs/rules.md 59).
 */
export function keepInFile(file: string, order: KeepOrder): Forgotten {
  const { positionsFrom, ordersFrom, replay, now } = order
  const db = openShredder(file)
  let longestMs = 0
  const noteOf = (what: ForgottenKind, of: number | null = null): Note => {
    let steps = 0
    return (ms, done) => {
      longestMs = Math.max(longestMs, ms)
      if (++steps % STEPS_A_WORD === 0) order.onProgress?.(what, done, of)
    }
  }
  try {
    extendLinks(db)
    const erased = ERASED_BODY
    const count = (sql: string, values: object, what: ForgottenKind = 'deliveries') => {
      const statement = db.prepare(sql)
      return untilNone(() => statement.run(values).changes, noteOf(what))
    }
    const positions = count(OLD_POSITIONS, { minute: Math.floor(positionsFrom / 60_000) }, 'positions')
    const deliveries = count(OLD_BODIES, { ms: positionsFrom }) + count(OLD_UNREAD, { ms: positionsFrom })
    const list = (sql: string, values: object) => db.prepare(sql).pluck().all(values)
    const fixes = list(OLD_FIXES, { at: msToInstant(positionsFrom), erased }) as number[]
    const orders = list(OLD_ORDERS, { at: msToInstant(ordersFrom) }) as string[]
    const events = [...fixes, ...(list(OF_ORDERS, { orders: JSON.stringify(orders), erased }) as number[])]
    blank(db, events, noteOf('events', events.length))
    if (positions + events.length > 0) mendState(file, replay, now)
    return { positions, events: events.length, orders: orders.length, deliveries, longestMs }
  } finally {
    db.close()
  }
}
