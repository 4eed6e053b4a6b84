import type Database from 'better-sqlite3'
import { ERASED_BODY, type Strike } from '#lib/domain/privacy/strike.ts'
import type { Subjects } from './subjects.ts'

const ROWS_A_STEP = 500
const SEQS_A_STEP = 20_000

interface Named {
  readonly seq: number
  readonly orderHandle: string | null
  readonly workerHandle: string | null
  readonly deviceId: string | null
  readonly body: string
}

/** Everything that the log and the positions say of somebody, a little in each transaction. */
export interface Erasing {
  readonly db: Database.Database
  readonly subjects: Subjects
  readonly strike: Strike
  /** Of the person's own handle alone, for what is somebody else's: a phone may have been theirs before. */
  readonly strikeWorker: Strike
  /** Stands for the person from now on. */
  readonly key: string
}

function rowsOf(db: Database.Database) {
  const find = db.prepare(
    `SELECT seq, orderHandle, workerHandle, deviceId, body FROM log WHERE seq > ? ORDER BY seq LIMIT ${ROWS_A_STEP}`,
  )
  return (after: number) => find.all(after) as Named[]
}

/**
 * The body of each event about them goes, and their names become the key; of events that only name them, the rest stays.
 * Ids stay in both, so that the chain over them holds and a repeated delivery brings nothing back (docs/rules.md 59).
 * Answers the positions of the events that lost their bodies.
 */
export function eraseLog({ db, subjects, strike, strikeWorker, key }: Erasing): number[] {
  const rowsAfter = rowsOf(db)
  const write = db.prepare('UPDATE log SET orderHandle = ?, workerHandle = ?, deviceId = ?, body = ? WHERE seq = ?')
  const orders = new Set(subjects.orders)
  const devices = new Set(subjects.devices)
  const erased: number[] = []

  function isAbout({ workerHandle, deviceId, orderHandle }: Named): boolean {
    if (workerHandle === subjects.worker || (orderHandle !== null && orders.has(orderHandle))) return true
    return workerHandle === null && deviceId !== null && devices.has(deviceId)
  }

  function eraseRow(row: Named): void {
    if (isAbout(row)) {
      erased.push(row.seq)
      const [order, worker, device] = [row.orderHandle, row.workerHandle, row.deviceId].map((name) => name && key)
      write.run(order, worker, device, ERASED_BODY, row.seq)
      return
    }
    const others = row.workerHandle !== null ? strikeWorker : strike
    const body = others.struck(row.body)
    if (body !== row.body) write.run(row.orderHandle, row.workerHandle, row.deviceId, body, row.seq)
  }

  for (let rows = rowsAfter(0); rows.length > 0; rows = rowsAfter((rows.at(-1) as Named).seq))
    db.transaction(() => rows.forEach(eraseRow)).immediate()
  return erased
}

export function erasePositions({ db, subjects }: Erasing): void {
  const last = (db.prepare('SELECT max(seq) FROM position').pluck().get() as number | null) ?? 0
  const remove = db.prepare(
    'DELETE FROM position WHERE seq > ? AND seq <= ? AND deviceId IN (SELECT value FROM json_each(?))',
  )
  const devices = JSON.stringify(subjects.devices)
  for (let after = 0; after < last; after += SEQS_A_STEP) remove.run(after, after + SEQS_A_STEP, devices)
}
