import type Database from 'better-sqlite3'
import type { Batch, SendableEvent } from '#lib/domain/outgoing/deliveries.ts'
import { positionText, type StoredPosition } from './position-text.ts'
import { type EndpointTable, endpointTable } from './webhook-endpoints.ts'

export type DeliveryState = 'pending' | 'delivered' | 'dead' | 'cancelled'

/** A delivery whose time has come. */
export interface DueDelivery {
  readonly id: string
  readonly endpointId: string
  readonly subject: string
  readonly firstSeq: number
  readonly lastSeq: number
  /** Only of a test event; others are in the log. */
  readonly body: string | null
  readonly attempts: number
}

export interface FinishedAttempt {
  readonly deliveryId: string
  /** Counts from 1. */
  readonly number: number
  readonly startedAt: number
  readonly tookMs: number
  readonly status: number | null
  readonly error: string | null
  readonly headers: string | null
  readonly answer: Buffer | null
  readonly state: DeliveryState
  /** Epoch ms; null when there is none. */
  readonly nextAttemptAt: number | null
}

export interface NewDelivery extends Batch {
  readonly id: string
  readonly endpointId: string
  readonly createdAt: number
  /** Set for a test event, which has no place in the log. */
  readonly body?: string
}

/** Which deliveries are to be sent once more: one, all that were made in a span of time (epoch ms), or the dead ones. */
export interface Again {
  readonly endpointId: string
  readonly now: number
  readonly deliveryId?: string
  readonly madeFrom?: number
  readonly madeTo?: number
  readonly isOnlyDead: boolean
  /** What is being sent at this moment is left alone. */
  readonly except: readonly string[]
}

export interface EventPage {
  readonly events: readonly SendableEvent[]
  /** Nothing up to this position is still to be read: the last event's, or the log's end. */
  readonly readUpTo: number
  readonly isEnd: boolean
}

/** Deliveries on their way out. All reads and writes go through the log's connection, so that a reader sees each commit. */
export interface OutgoingQueue {
  readonly endpoints: EndpointTable
  transact<T>(work: () => T): T
  /** What stands after a position in the log's order: log entries, and with `withPositions` what phones sent and was believed. */
  eventsAfter(seq: number, limit: number, withPositions?: boolean): EventPage
  add(delivery: NewDelivery): void
  /** Moves an endpoint's position; never backwards. */
  moveCursor(endpointId: string, seq: number): void
  due(query: { endpointId: string; now: number; isOrdered: boolean; limit: number }): DueDelivery[]
  find(id: string): DueDelivery | null
  /** When the endpoint's next attempt after a moment is due, epoch ms; null when nothing waits. */
  nextDueAt(endpointId: string, after: number): number | null
  /** The events of a delivery in the log's order: as they are in the log; phones' fixes as `location` events. */
  eventTexts(delivery: DueDelivery): string[]
  finish(attempt: FinishedAttempt): void
  sendAgain(again: Again): number
  /** How many deliveries wait to be sent, and how many were given up: what an index can count. */
  unfinished(): Readonly<Record<'pending' | 'dead', number>>
  /** Nothing more of this endpoint is sent. */
  cancelAll(endpointId: string): void
  /** Deletes what has ended of the deliveries with ids before `beforeId`, at most `limit`; returns how many. */
  prune(beforeId: string, limit: number): number
}

const DUE = 'SELECT id, endpointId, subject, firstSeq, lastSeq, body, attempts FROM outgoing_delivery d'
const IS_DUE = `WHERE endpointId = @endpointId AND state = 'pending' AND nextAttemptAt <= @now`
/** A subject's later events wait for its earlier ones; of what failed for good nobody waits. */
const IS_FIRST = `AND NOT EXISTS (SELECT 1 FROM outgoing_delivery p WHERE p.state = 'pending' AND p.endpointId = d.endpointId
  AND p.subject = d.subject AND p.firstSeq < d.firstSeq AND d.subject <> '')`

function prepare(db: Database.Database) {
  return {
    events: db.prepare(
      'SELECT seq, type, value, orderHandle, workerHandle, deviceId FROM log WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
    ),
    positions: db.prepare(
      `SELECT seq, 'location' AS type, '' AS value, NULL AS orderHandle, NULL AS workerHandle, deviceId FROM position
       WHERE seq > ? AND seq <= ? AND flags = 0 ORDER BY seq LIMIT ?`,
    ),
    lastSeq: db.prepare(`SELECT value FROM counter WHERE name = 'seq'`).pluck(),
    add: db.prepare(
      `INSERT INTO outgoing_delivery (id, endpointId, subject, firstSeq, lastSeq, eventCount, body, createdAt, state, attempts, nextAttemptAt)
       VALUES (@id, @endpointId, @subject, @firstSeq, @lastSeq, @eventCount, @body, @createdAt, 'pending', 0, @createdAt)`,
    ),
    addEvent: db.prepare('INSERT INTO outgoing_event (seq, endpointId, deliveryId) VALUES (?, ?, ?)'),
    moveCursor: db.prepare('UPDATE webhook_endpoint SET cursorSeq = max(cursorSeq, ?) WHERE id = ?'),
    due: db.prepare(`${DUE} ${IS_DUE} ORDER BY nextAttemptAt, id LIMIT @limit`),
    dueInOrder: db.prepare(`${DUE} ${IS_DUE} ${IS_FIRST} ORDER BY nextAttemptAt, firstSeq LIMIT @limit`),
    find: db.prepare(`${DUE} WHERE id = ?`),
    nextDueAt: db
      .prepare(
        `SELECT nextAttemptAt FROM outgoing_delivery WHERE endpointId = ? AND state = 'pending' AND nextAttemptAt > ?
         ORDER BY nextAttemptAt LIMIT 1`,
      )
      .pluck(),
    carried: db.prepare(
      `SELECT e.seq, l.body, p.deviceId, p.recordedAt, p.receivedAt, p.lon, p.lat, p.accuracyM, p.speedMps, p.bearingDeg, p.altitudeM
       FROM outgoing_event e LEFT JOIN log l ON l.seq = e.seq LEFT JOIN position p ON p.seq = e.seq
       WHERE e.seq BETWEEN @firstSeq AND @lastSeq AND e.deliveryId = @id ORDER BY e.seq`,
    ),
    attempt: db.prepare(
      `INSERT INTO outgoing_attempt (deliveryId, number, startedAt, tookMs, status, error, headers, answer)
       VALUES (@deliveryId, @number, @startedAt, @tookMs, @status, @error, @headers, @answer)`,
    ),
    finish: db.prepare(
      `UPDATE outgoing_delivery SET state = CASE WHEN state = 'cancelled' AND @state <> 'delivered' THEN state ELSE @state END,
       attempts = @number, nextAttemptAt = @nextAttemptAt, lastAttemptAt = @startedAt, lastStatus = @status,
       lastError = @error, lastTookMs = @tookMs WHERE id = @deliveryId`,
    ),
    sendAgain: db.prepare(
      `UPDATE outgoing_delivery SET state = 'pending', nextAttemptAt = @now WHERE endpointId = @endpointId
       AND state <> 'cancelled' AND (@deliveryId IS NULL OR id = @deliveryId) AND (@isOnlyDead = 0 OR (state = 'dead' AND body IS NULL))
       AND createdAt >= @madeFrom AND createdAt <= @madeTo AND id NOT IN (SELECT value FROM json_each(@except))`,
    ),
    pending: db.prepare(`SELECT count(*) FROM outgoing_delivery WHERE state = 'pending'`).pluck(),
    dead: db.prepare(`SELECT count(*) FROM outgoing_delivery WHERE state = 'dead'`).pluck(),
    cancelAll: db.prepare(
      `UPDATE outgoing_delivery SET state = 'cancelled', nextAttemptAt = NULL WHERE endpointId = ? AND state = 'pending'`,
    ),
    old: db.prepare(`${DUE} WHERE id < ? AND state <> 'pending' ORDER BY id LIMIT ?`),
    removeEvents: db.prepare(
      'DELETE FROM outgoing_event WHERE seq BETWEEN @firstSeq AND @lastSeq AND deliveryId = @id',
    ),
    removeAttempts: db.prepare('DELETE FROM outgoing_attempt WHERE deliveryId = @id'),
    remove: db.prepare('DELETE FROM outgoing_delivery WHERE id = @id'),
  }
}

interface CarriedRow extends StoredPosition {
  readonly body: string | null
}

/** Nothing for what is no longer there. */
function textOf({ body, ...position }: CarriedRow): string[] {
  if (body !== null) return [body]
  return position.deviceId === null ? [] : [positionText(position)]
}

/** Opens the queue on the connection that writes the log. */
export function outgoingQueue(db: Database.Database): OutgoingQueue {
  const run = prepare(db)
  const removeOld = (beforeId: string, limit: number): number => {
    const old = run.old.all(beforeId, limit) as DueDelivery[]
    for (const { id, firstSeq, lastSeq } of old) {
      run.removeEvents.run({ id, firstSeq, lastSeq })
      run.removeAttempts.run({ id })
      run.remove.run({ id })
    }
    return old.length
  }
  return {
    endpoints: endpointTable(db),
    transact: (work) => db.transaction(work).immediate(),
    eventsAfter(seq, limit, withPositions = false) {
      // Where it ends first: what another process adds while this one reads is left for the next page.
      const end = (run.lastSeq.get() as number | undefined) ?? 0
      const logged = run.events.all(seq, end, limit) as SendableEvent[]
      const seen = withPositions ? (run.positions.all(seq, end, limit) as SendableEvent[]) : []
      const events = [...logged, ...seen].sort((a, b) => a.seq - b.seq).slice(0, limit)
      const last = events.at(-1)
      const isEnd = events.length < limit || last === undefined
      return { events, isEnd, readUpTo: isEnd ? Math.max(end, seq) : last.seq }
    },
    add({ seqs, body = null, ...delivery }) {
      const [firstSeq = 0] = seqs
      run.add.run({ ...delivery, body, firstSeq, lastSeq: seqs.at(-1) ?? 0, eventCount: Math.max(seqs.length, 1) })
      for (const seq of seqs) run.addEvent.run(seq, delivery.endpointId, delivery.id)
    },
    moveCursor: (endpointId, seq) => void run.moveCursor.run(seq, endpointId),
    due: ({ isOrdered, ...query }) => (isOrdered ? run.dueInOrder : run.due).all(query) as DueDelivery[],
    find: (id) => (run.find.get(id) as DueDelivery | undefined) ?? null,
    nextDueAt: (endpointId, after) => (run.nextDueAt.get(endpointId, after) as number | undefined) ?? null,
    eventTexts({ id, firstSeq, lastSeq, body }) {
      if (body !== null) return [body]
      return (run.carried.all({ id, firstSeq, lastSeq }) as CarriedRow[]).flatMap(textOf)
    },
    finish(attempt) {
      const { headers, answer, ...told } = attempt
      const { deliveryId, number, startedAt, tookMs, status, error } = attempt
      run.attempt.run({ deliveryId, number, startedAt, tookMs, status, error, headers, answer })
      run.finish.run(told)
    },
    sendAgain({ deliveryId = null, madeFrom = 0, madeTo = Number.MAX_SAFE_INTEGER, isOnlyDead, except, ...again }) {
      const chosen = { deliveryId, madeFrom, madeTo, isOnlyDead: Number(isOnlyDead), except: JSON.stringify(except) }
      return run.sendAgain.run({ ...again, ...chosen }).changes
    },
    unfinished: () => ({ pending: run.pending.get() as number, dead: run.dead.get() as number }),
    cancelAll: (endpointId) => void run.cancelAll.run(endpointId),
    prune: removeOld,
  }
}
