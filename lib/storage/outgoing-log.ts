import type Database from 'better-sqlite3'
import type { DeliveryState } from './outgoing-queue.ts'

export interface StoredOutgoing {
  readonly id: string
  readonly endpointId: string
  readonly firstSeq: number
  readonly lastSeq: number
  /** Only of a test event. */
  readonly body: string | null
  readonly createdAt: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly nextAttemptAt: number | null
  readonly lastAttemptAt: number | null
  readonly lastStatus: number | null
  readonly lastError: string | null
  readonly lastTookMs: number | null
}

export interface StoredAttempt {
  readonly number: number
  readonly startedAt: number
  readonly tookMs: number
  readonly status: number | null
  readonly error: string | null
  readonly headers: string | null
  readonly answer: Buffer | null
}

export interface CarriedEvent {
  readonly type: string
  readonly value: string
  readonly orderHandle: string | null
}

/** One event of an order as part of one delivery. */
export interface SentOfOrder {
  readonly seq: number
  /** Effective time of the event, an instant. */
  readonly at: string
  readonly event: string
  readonly deliveryId: string
  readonly createdAt: number
  readonly attempts: number
  readonly status: number | null
  readonly answer: Buffer | null
}

export interface SentQuery {
  readonly orderHandle: string
  /** Empty for all values. */
  readonly values: readonly string[]
  /** Routes and plans that the attempt had; empty for all attempts. */
  readonly attemptKeys: readonly string[]
  /** Instants, both included. */
  readonly from: string
  readonly to: string
  readonly isAscending: boolean
  /** Where the last page ended, or null. */
  readonly after: { at: string; seq: number; deliveryId: string } | null
  readonly limit: number
}

/** One event of an order on its way to one endpoint. */
export interface FateOfEvent {
  readonly seq: number
  readonly deliveryId: string
  readonly endpointId: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly status: number | null
  readonly error: string | null
  readonly tookMs: number | null
  readonly lastAttemptAt: number | null
  readonly nextAttemptAt: number | null
}

/** What was sent, for people and programs that look. */
export interface OutgoingLog {
  list(query: { endpointId: string; state: string | null; before: string | null; limit: number }): StoredOutgoing[]
  find(id: string): StoredOutgoing | null
  attempts(id: string): StoredAttempt[]
  carried(delivery: StoredOutgoing): CarriedEvent[]
  counts(endpointId: string): { pending: number; dead: number }
  sentOfOrder(query: SentQuery): SentOfOrder[]
  /** What became of an order's events, of which the latest `limit` count. */
  fatesOfOrder(orderHandle: string, limit: number): FateOfEvent[]
  /** The last position that was received before a moment (epoch ms); 0 when none was. */
  seqBefore(atMs: number): number
}

const ROW = `SELECT id, endpointId, firstSeq, lastSeq, body, createdAt, state, attempts, nextAttemptAt, lastAttemptAt,
  lastStatus, lastError, lastTookMs FROM outgoing_delivery`

const SENT = `SELECT l.seq, l.at, l.body AS event, d.id AS deliveryId, d.createdAt, d.attempts, d.lastStatus AS status, a.answer
  FROM log l JOIN outgoing_event e ON e.seq = l.seq JOIN outgoing_delivery d ON d.id = e.deliveryId
  LEFT JOIN outgoing_attempt a ON a.deliveryId = d.id AND a.number = d.attempts
  WHERE l.orderHandle = @orderHandle AND l.at >= @from AND l.at <= @to
  AND (@values = '[]' OR l.value IN (SELECT value FROM json_each(@values)))
  AND (@attemptKeys = '[]' OR coalesce(json_extract(l.body, '$.data.route_handle'), json_extract(l.body, '$.data.plan_id'))
    IN (SELECT value FROM json_each(@attemptKeys)))`

/** When the last thing up to a position came in: the log has gaps where phones' fixes are. */
const RECEIVED_AT = `SELECT receivedAt FROM (
  SELECT * FROM (SELECT seq, receivedAt FROM log WHERE seq <= @seq ORDER BY seq DESC LIMIT 1)
  UNION ALL SELECT * FROM (SELECT seq, receivedAt FROM position WHERE seq <= @seq ORDER BY seq DESC LIMIT 1)
) ORDER BY seq DESC LIMIT 1`

const AFTER = { asc: '>', desc: '<' } as const

/** A page in one direction, from after the bookmark. */
const sentIn = (direction: keyof typeof AFTER) =>
  `${SENT} AND (@seq IS NULL OR (l.at, l.seq, d.id) ${AFTER[direction]} (@at, @seq, @deliveryId))
   ORDER BY l.at ${direction}, l.seq ${direction}, d.id ${direction} LIMIT @limit`

export function outgoingLog(db: Database.Database): OutgoingLog {
  const list = db.prepare(
    `${ROW} WHERE endpointId = @endpointId AND (@before IS NULL OR id < @before) AND (@state IS NULL OR state = @state)
     ORDER BY id DESC LIMIT @limit`,
  )
  const find = db.prepare(`${ROW} WHERE id = ?`)
  const attempts = db.prepare('SELECT * FROM outgoing_attempt WHERE deliveryId = ? ORDER BY number')
  const carried = db.prepare(
    `SELECT coalesce(l.type, 'location') AS type, coalesce(l.value, '') AS value, l.orderHandle
     FROM outgoing_event e LEFT JOIN log l ON l.seq = e.seq
     WHERE e.seq BETWEEN @firstSeq AND @lastSeq AND e.deliveryId = @id ORDER BY e.seq`,
  )
  const fates = db.prepare(
    `SELECT e.seq, e.deliveryId, e.endpointId, d.state, d.attempts, d.lastStatus AS status, d.lastError AS error,
     d.lastTookMs AS tookMs, d.lastAttemptAt, d.nextAttemptAt
     FROM log l JOIN outgoing_event e ON e.seq = l.seq JOIN outgoing_delivery d ON d.id = e.deliveryId
     WHERE l.orderHandle = ? ORDER BY e.seq DESC, e.endpointId LIMIT ?`,
  )
  const pending = db
    .prepare(`SELECT count(*) FROM outgoing_delivery WHERE state = 'pending' AND endpointId = ?`)
    .pluck()
  const dead = db
    .prepare(`SELECT count(*) FROM outgoing_delivery WHERE state = 'dead' AND endpointId = ? AND body IS NULL`)
    .pluck()
  const lastSeq = db.prepare(`SELECT value FROM counter WHERE name = 'seq'`).pluck()
  const receivedAt = db.prepare(RECEIVED_AT).pluck()
  const sent = { asc: db.prepare(sentIn('asc')), desc: db.prepare(sentIn('desc')) }
  return {
    list: (query) => list.all(query) as StoredOutgoing[],
    find: (id) => (find.get(id) as StoredOutgoing | undefined) ?? null,
    attempts: (id) => attempts.all(id) as StoredAttempt[],
    carried: ({ id, firstSeq, lastSeq }) => carried.all({ id, firstSeq, lastSeq }) as CarriedEvent[],
    counts: (endpointId) => ({ pending: pending.get(endpointId) as number, dead: dead.get(endpointId) as number }),
    sentOfOrder({ values, attemptKeys, isAscending, after, ...query }) {
      const bookmark = { at: after?.at ?? null, seq: after?.seq ?? null, deliveryId: after?.deliveryId ?? null }
      const statement = isAscending ? sent.asc : sent.desc
      const lists = { values: JSON.stringify(values), attemptKeys: JSON.stringify(attemptKeys) }
      return statement.all({ ...query, ...bookmark, ...lists }) as SentOfOrder[]
    },
    fatesOfOrder: (orderHandle, limit) => fates.all(orderHandle, limit) as FateOfEvent[],
    seqBefore(atMs) {
      // The time of receipt never decreases with the position (docs/rules.md 8), so halving finds it without an index.
      // Numbers have gaps where phones' positions are, or a demo fleet was: what stands before a gap answers for it.
      let [low, high] = [0, (lastSeq.get() as number | null) ?? 0]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (((receivedAt.get({ seq: middle }) as number | undefined) ?? 0) < atMs) low = middle
        else high = middle - 1
      }
      return low
    },
  }
}
