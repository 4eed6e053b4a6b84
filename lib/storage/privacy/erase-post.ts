import type Database from 'better-sqlite3'
import type { Erasing } from './erase-log.ts'

const ROWS_A_STEP = 200

interface Post {
  readonly seq: number
  readonly headers: string
  readonly body: Buffer | null
  readonly results?: string | null
}

/** Calls `change` for rows of a table in the order of their numbers, so many in each transaction. */
function eachRow(db: Database.Database, select: string, change: (row: Post) => void): void {
  const find = db.prepare(`${select} WHERE seq > ? ORDER BY seq LIMIT ${ROWS_A_STEP}`)
  const after = (seq: number) => find.all(seq) as Post[]
  for (let rows = after(0); rows.length > 0; rows = after((rows.at(-1) as Post).seq))
    db.transaction(() => rows.forEach(change)).immediate()
}

/** What came in over HTTP: a body that names them goes whole, because nobody can tell what else in it is theirs. */
export function eraseDeliveries({ db, strike }: Erasing): void {
  const empty = db.prepare(`UPDATE delivery SET body = x'', headers = '{}' WHERE seq = ?`)
  eachRow(db, 'SELECT seq, headers, body FROM delivery', ({ seq, headers, body }) => {
    if (strike.names(headers) || (body !== null && strike.names(body.toString('utf8')))) empty.run(seq)
  })
}

/** What could not be read. */
export function eraseQuarantine({ db, strike }: Erasing): void {
  const remove = db.prepare('DELETE FROM quarantine WHERE seq = ?')
  eachRow(db, 'SELECT seq, headers, body FROM quarantine', ({ seq, headers, body }) => {
    if (strike.names(headers) || (body !== null && strike.names(body.toString('utf8')))) remove.run(seq)
  })
}

/** What was to be sent out, and what was answered to it: an answer may repeat what it was sent. */
export function eraseOutgoing({ db, strike, key }: Erasing, seqs: readonly number[]): void {
  const deliveries = db.prepare('SELECT DISTINCT deliveryId FROM outgoing_event WHERE seq = ?').pluck()
  const forgetAnswers = db.prepare('UPDATE outgoing_attempt SET answer = NULL, headers = NULL WHERE deliveryId = ?')
  const forgetEvent = db.prepare('DELETE FROM outgoing_event WHERE seq = ?')
  const cancelEmpty = db.prepare(
    `UPDATE outgoing_delivery SET state = 'cancelled', nextAttemptAt = NULL WHERE id = ? AND state = 'pending'
     AND NOT EXISTS (SELECT 1 FROM outgoing_event e WHERE e.deliveryId = outgoing_delivery.id)`,
  )
  for (let at = 0; at < seqs.length; at += ROWS_A_STEP) {
    db.transaction(() => {
      for (const seq of seqs.slice(at, at + ROWS_A_STEP)) {
        const carriers = deliveries.all(seq) as string[]
        forgetEvent.run(seq)
        for (const id of carriers) {
          forgetAnswers.run(id)
          cancelEmpty.run(id)
        }
      }
    }).immediate()
  }
  const rename = db.prepare('UPDATE outgoing_delivery SET subject = ? WHERE subject = ?')
  const named = db
    .prepare(`SELECT DISTINCT subject FROM outgoing_delivery WHERE subject <> ''`)
    .pluck()
    .all() as string[]
  for (const subject of named) if (strike.names(subject)) rename.run(key, subject)
}
