import type Database from 'better-sqlite3'
import { DEMO_PREFIX } from '#lib/contract/handle.ts'
import type { Noun } from '#lib/domain/facts/facts.ts'
import { NOUNS, STATE_TABLES } from './state-tables.ts'

/** What is kept of a demo fleet, so that a start of the server finds it again. */
export interface KeptDemo {
  readonly workers: number
  readonly seed: string
  /** Where the log stood before its first event: nothing of it lies before. */
  readonly afterSeq: number
  /** Its data are being removed: a start of the server goes on with that, and with nothing else. */
  readonly isRemoving: boolean
}

/** Takes away what the demo fleet left, a little in each transaction. All on the connection that writes the log. */
export interface DemoRows {
  kept(): KeptDemo | null
  keep(demo: KeptDemo): void
  lastSeq(): number
  /** Removes its rows of the log and its positions in (after, after + `span`]; the number of rows that went. */
  removeLogged(after: number, span: number): number
  /** Removes at most `most` of its rows of state, tokens and unreadable reports; 0 when there are none. */
  removeKnown(most: number): number
  /** The log goes on one number later, so that nobody takes an older position for the present one. The new position. */
  finish(): number
}

const SETTING = 'demo'
/** Everything that begins with the prefix lies between these two. */
const RANGE = {
  from: DEMO_PREFIX,
  to: `${DEMO_PREFIX.slice(0, -1)}${String.fromCharCode(DEMO_PREFIX.charCodeAt(DEMO_PREFIX.length - 1) + 1)}`,
}
const isOf = (column: string) => `(${column} >= @from AND ${column} < @to)`
const anyOf = (columns: readonly string[]) => columns.map(isOf).join(' OR ')

const OWNED = anyOf(['orderHandle', 'workerHandle', 'deviceId'])

/** Keys are handles, except where they are made of several things: then other columns tell whose they are. */
const OWNER_COLUMNS: Partial<Record<Noun, readonly string[]>> = {
  order: ['orderHandle'],
  outage: ['workerHandle', 'deviceId'],
  visit: ['workerHandle', 'deviceId'],
  attention: ['orderHandle', 'workerHandle', 'deviceId'],
  notification: ['orderHandle', 'workerHandle', 'deviceId'],
}

function statements(db: Database.Database) {
  const known = NOUNS.map((noun) => {
    const { table } = STATE_TABLES[noun]
    const found = `SELECT key FROM ${table} WHERE ${anyOf(OWNER_COLUMNS[noun] ?? ['key'])} LIMIT @most`
    return db.prepare(`DELETE FROM ${table} WHERE key IN (${found})`)
  })
  const reports = `SELECT seq, deliverySeq FROM quarantine WHERE ${isOf(`json_extract(headers, '$."x-waypost-device"')`)}`
  return {
    known: [
      ...known,
      db.prepare(
        `DELETE FROM device_token WHERE deviceId IN (SELECT deviceId FROM device_token WHERE ${isOf('deviceId')} LIMIT @most)`,
      ),
      db.prepare(`DELETE FROM delivery WHERE seq IN (SELECT deliverySeq FROM (${reports} LIMIT @most))`),
      db.prepare(`DELETE FROM quarantine WHERE seq IN (SELECT seq FROM (${reports} LIMIT @most))`),
    ],
    logged: [
      // A geotag's key is its event's hash, so it goes with the event.
      db.prepare(
        `DELETE FROM geotag_state WHERE key IN (SELECT lower(hex(id)) FROM log WHERE seq > @after AND seq <= @until
         AND type = 'geotag' AND (${OWNED}))`,
      ),
      db.prepare(`DELETE FROM log WHERE seq > @after AND seq <= @until AND (${OWNED})`),
      db.prepare(`DELETE FROM position WHERE seq > @after AND seq <= @until AND ${isOf('deviceId')}`),
      // The chain over the log is made anew from here on.
      db.prepare('DELETE FROM log_link WHERE seq > @after'),
    ],
    seq: db.prepare(`SELECT value FROM counter WHERE name = 'seq'`).pluck(),
    nextSeq: db.prepare(`UPDATE counter SET value = value + 1 WHERE name = 'seq'`),
    setting: db.prepare('SELECT value FROM setting WHERE name = ?').pluck(),
    set: db.prepare(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
    unset: db.prepare('DELETE FROM setting WHERE name = ?'),
  }
}

export function demoRows(db: Database.Database): DemoRows {
  const run = statements(db)
  const immediately = <T>(work: () => T): T => db.transaction(work).immediate()
  return {
    kept() {
      const text = run.setting.get(SETTING) as string | undefined
      return text === undefined ? null : (JSON.parse(text) as KeptDemo)
    },
    keep(demo) {
      run.set.run(SETTING, JSON.stringify(demo))
    },
    lastSeq: () => (run.seq.get() as number | undefined) ?? 0,
    removeLogged(after, span) {
      const bounds = { ...RANGE, after, until: after + span }
      return immediately(() => run.logged.reduce((sum, statement) => sum + statement.run(bounds).changes, 0))
    },
    removeKnown(most) {
      return immediately(() => {
        for (const statement of run.known) {
          const { changes } = statement.run({ ...RANGE, most })
          if (changes > 0) return changes
        }
        return 0
      })
    },
    finish() {
      return immediately(() => {
        run.unset.run(SETTING)
        run.nextSeq.run()
        return run.seq.get() as number
      })
    },
  }
}
