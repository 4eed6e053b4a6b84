import type { DomainEvent } from '#lib/domain/event.ts'
import { claimsOf } from '#lib/domain/facts/claims.ts'
import { isMove, project } from '#lib/domain/facts/project.ts'
import { isBelieved, locationEventOf, type Position } from '#lib/domain/position.ts'
import type { createNotices } from '#lib/services/live/notices.ts'
import type {
  Ahead,
  DeliveryRow,
  LogRow,
  Outcome,
  PositionRow,
  QuarantineRow,
  WriteTransaction,
} from '#lib/storage/log-writer.ts'

/** One event on its way into the log. `event` is null when it could be stored but not understood. */
export interface Entry {
  readonly row: LogRow
  readonly idHex: string
  readonly event: DomainEvent | null
}

export interface EntryResult {
  readonly id: string
  readonly result: 'stored' | 'duplicate' | 'quarantined'
  readonly reason?: string
  readonly type?: string
  readonly value?: string
  /** Where it stands in the log, when it was new. */
  readonly seq?: number
}

/** What is written together or not at all: events, the delivery that brought them, what could not be read. */
export interface Submission {
  readonly entries: readonly Entry[]
  readonly positions?: readonly PositionRow[]
  readonly delivery?: DeliveryRow
  readonly quarantine?: readonly QuarantineRow[]
  /** The quarantined item that this is the replay of. */
  readonly replayOf?: number
}

export interface Receipt {
  readonly results: EntryResult[]
  /** Of each position, whether it was new. */
  readonly arePositionsNew: boolean[]
  readonly deliverySeq: number | null
  readonly quarantineSeqs: number[]
}

/** What submissions are going to touch: what an event speaks of follows from the event alone. */
export function aheadOf(submissions: readonly Submission[]): Ahead {
  const entries = submissions.flatMap((each) => each.entries)
  const positions = submissions.flatMap((each) => each.positions ?? [])
  const events = [
    ...entries.flatMap(({ event }) => event ?? []),
    ...positions.map(({ position, idHex }) => locationEventOf(position, idHex)),
  ]
  return {
    rows: entries.map(({ row }) => row),
    positions,
    entities: events.flatMap((event) => claimsOf(event).map(({ noun, key }) => [noun, key] as const)),
  }
}

/** What has to be told once the transaction is committed. */
export interface News {
  readonly notices: ReturnType<typeof createNotices>
  readonly positions: Position[]
}

/** Writes one submission inside a transaction, and notes in `news` what it changed. */
export function writeSubmission(tx: WriteTransaction, submission: Submission, news: News): Receipt {
  const results = submission.entries.map((entry) => writeEntry(tx, entry, news))
  const arePositionsNew = (submission.positions ?? []).map((row) => writePosition(tx, row, news))
  const quarantined = submission.quarantine ?? []
  const told = results.concat(quarantined.map(({ reason }) => ({ id: '', result: 'quarantined', reason })))
  const deliverySeq = submission.delivery ? tx.addDelivery(submission.delivery, outcomeOf(told)) : null
  const quarantineSeqs = quarantined.map((row) => tx.quarantine(row, deliverySeq))
  if (submission.replayOf !== undefined) tx.markReplayed(submission.replayOf)
  return { results: told, arePositionsNew, deliverySeq, quarantineSeqs }
}

/** New events of one submission stand side by side in the log, so the first position tells them all. */
function outcomeOf(told: readonly EntryResult[]): Outcome {
  const areAllNew = told.length > 0 && told.every(({ result }) => result === 'stored')
  if (areAllNew) return { firstSeq: told[0]?.seq ?? null, eventCount: told.length, results: null }
  return { firstSeq: null, eventCount: told.length, results: JSON.stringify(told) }
}

function join(tx: WriteTransaction, event: DomainEvent, { seq, news }: { seq: number; news: News }): void {
  for (const change of project(event, tx.entity)) {
    tx.touch(change.entity, seq, isMove(change))
    news.notices.add(change, seq)
  }
}

/** A position that is not believed is kept like any other, and moves nothing. */
function writePosition(tx: WriteTransaction, row: PositionRow, news: News): boolean {
  const seq = tx.appendPosition(row)
  if (seq === null) return false
  if (isBelieved(row.position)) {
    join(tx, locationEventOf(row.position, row.idHex), { seq, news })
  }
  news.positions.push(row.position)
  return true
}

function writeEntry(tx: WriteTransaction, { row, idHex, event }: Entry, news: News): EntryResult {
  const seq = tx.append(row)
  if (seq !== null && event !== null) join(tx, event, { seq, news })
  const { type, value } = row
  return seq === null
    ? { id: idHex, result: 'duplicate', type, value }
    : { id: idHex, result: 'stored', type, value, seq }
}
