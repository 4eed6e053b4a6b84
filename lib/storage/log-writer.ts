import type Database from 'better-sqlite3'
import type { Facts, Noun } from '#lib/domain/facts/facts.ts'
import type { Position } from '#lib/domain/position.ts'
import type { KeptEntity } from './kept-entity.ts'
import { stateCache } from './state-cache.ts'

export interface LogRow {
  /** SHA-256 of the event's canonical JSON. */
  readonly idHex: string
  readonly source: string
  readonly type: string
  readonly value: string
  readonly at: string
  readonly orderHandle: string | null
  readonly workerHandle: string | null
  readonly deviceId: string | null
  /** The event exactly as it came. */
  readonly body: string
}

export interface DeliveryRow {
  readonly source: string
  readonly messageId: string | null
  readonly verdict: string
  readonly signature: string
  readonly status: number
  readonly headers: string
  readonly body: Buffer
  readonly bodyBytes: number
  /** The body is `[` + the events' own texts joined by commas + `]`, so that the log alone can give it back. */
  readonly isPlainArray: boolean
}

/** What became of the events that a delivery brought. */
export interface Outcome {
  /** Log position of the first event when all of them were new, else null. */
  readonly firstSeq: number | null
  readonly eventCount: number
  /** Each event's fate as JSON, when they were not all new. */
  readonly results: string | null
}

export interface QuarantineRow {
  readonly reason: string
  readonly detail: string
  readonly headers: string
  readonly body: Buffer
  readonly bodyBytes: number
}

export interface PositionRow {
  readonly position: Position
  /** The first 16 bytes of the SHA-256 of the position's canonical JSON, as hex. */
  readonly idHex: string
}

/** What may be done inside one write transaction. Positions (`seq`) are taken here and nowhere else (docs/rules.md 8). */
export interface WriteTransaction {
  readonly receivedAt: number
  /** The new row's log position, or null when the log already has this event. */
  append(row: LogRow): number | null
  /** The position's own number, from the log's counter, or null when it is there already. */
  appendPosition(row: PositionRow): number | null
  entity(noun: Noun, key: string): KeptEntity
  touch(entity: KeptEntity, seq: number, isMove: boolean): void
  addDelivery(row: DeliveryRow, outcome: Outcome): number
  quarantine(row: QuarantineRow, deliverySeq: number | null): number
  markReplayed(quarantineSeq: number): void
}

/** What a transaction is going to touch, for a database that has to be asked for it beforehand. */
export interface Ahead {
  readonly rows: readonly LogRow[]
  readonly positions: readonly PositionRow[]
  readonly entities: Iterable<readonly [noun: Noun, key: string]>
}

export interface LogWriter {
  /** Runs `work` in one durable transaction; when it throws, nothing of it remains. It may touch what is `ahead`, no more. */
  transact<T>(now: number, work: (tx: WriteTransaction) => T, ahead: () => Ahead): T | Promise<T>
  /** The position of the last committed event. */
  lastSeq(): number
  lastReceivedAt(): number
  /** What is known of something after the last commit. Not to be asked inside a transaction. */
  facts(noun: Noun, key: string): Facts
  forget(): void
}

function prepare(db: Database.Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    version: db.prepare('PRAGMA data_version').pluck(),
    seq: db.prepare(`SELECT value FROM counter WHERE name = 'seq'`).pluck(),
    setSeq: db.prepare(`UPDATE counter SET value = ? WHERE name = 'seq'`),
    append: db.prepare(
      `INSERT INTO log (seq, id, receivedAt, source, type, value, at, orderHandle, workerHandle, deviceId, body)
       VALUES (?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (at, substr(id, 1, 16)) DO NOTHING`,
    ),
    appendPosition: db.prepare(
      `INSERT INTO position (seq, deviceId, recordedAt, receivedAt, hash, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM, flags)
       VALUES (?, ?, ?, ?, unhex(?), ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (recordedAt / 60000, deviceId, hash) DO NOTHING`,
    ),
    delivery: db.prepare(
      `INSERT INTO delivery (receivedAt, source, messageId, verdict, signature, status, headers, body, bodyBytes, firstSeq, eventCount, results)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    quarantine: db.prepare(
      `INSERT INTO quarantine (receivedAt, reason, detail, headers, body, bodyBytes, deliverySeq) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    replayed: db.prepare('UPDATE quarantine SET replayedAt = ? WHERE seq = ?'),
  }
}

/** The only code that changes the log and the state. One per database file and process. */
export function createLogWriter(db: Database.Database): LogWriter {
  db.prepare(`INSERT INTO counter (name, value) VALUES ('seq', 0) ON CONFLICT DO NOTHING`).run()
  const run = prepare(db)
  const state = stateCache(db)
  const tx = new OpenTransaction(run, state)
  tx.receivedAt = lastReceipt(db)
  let committed = run.seq.get() as number
  let version = run.version.get() as number

  /** Another connection (a rebuild, a second process) has committed since: then memory may not be the truth. */
  function start(now: number): void {
    const found = run.version.get() as number
    if (found !== version) state.forget()
    version = found
    tx.seq = run.seq.get() as number
    tx.receivedAt = Math.max(tx.receivedAt, now)
  }

  return {
    transact(now, work) {
      run.begin.run()
      try {
        start(now)
        const result = work(tx)
        state.saveAll()
        run.setSeq.run(tx.seq)
        run.commit.run()
        committed = tx.seq
        return result
      } catch (error) {
        state.forget()
        if (db.inTransaction) run.rollback.run()
        throw error
      }
    },
    lastSeq: () => committed,
    lastReceivedAt: () => tx.receivedAt,
    facts: (noun, key) => state.entity(noun, key).facts,
    forget: state.forget,
  }
}

/** The time of receipt never decreases with `seq`, also over a restart with a clock set back. */
function lastReceipt(db: Database.Database): number {
  const last = (table: string) =>
    (db.prepare(`SELECT receivedAt FROM ${table} ORDER BY seq DESC LIMIT 1`).pluck().get() as number | undefined) ?? 0
  return Math.max(last('log'), last('position'))
}

class OpenTransaction implements WriteTransaction {
  seq = 0
  receivedAt = 0
  readonly entity: WriteTransaction['entity']
  readonly touch: WriteTransaction['touch']

  constructor(
    private readonly run: ReturnType<typeof prepare>,
    state: ReturnType<typeof stateCache>,
  ) {
    this.entity = state.entity
    this.touch = state.touch
  }

  append(row: LogRow): number | null {
    const next = this.seq + 1
    const { idHex, source, type, value, at, orderHandle, workerHandle, deviceId, body } = row
    const { changes } = this.run.append.run(
      ...[next, idHex, this.receivedAt, source, type, value, at, orderHandle, workerHandle, deviceId, body],
    )
    if (changes === 0) return null
    this.seq = next
    return next
  }

  appendPosition({ position, idHex }: PositionRow): number | null {
    const next = this.seq + 1
    const { deviceId, recordedAtMs, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM, flags } = position
    const { changes } = this.run.appendPosition.run(
      ...[next, deviceId, recordedAtMs, this.receivedAt, idHex, lon, lat],
      ...[accuracyM ?? null, speedMps ?? null, bearingDeg ?? null, altitudeM ?? null, flags],
    )
    if (changes === 0) return null
    this.seq = next
    return next
  }

  addDelivery(row: DeliveryRow, { firstSeq, eventCount, results }: Outcome): number {
    const { source, messageId, verdict, signature, status, headers, bodyBytes } = row
    const body = row.isPlainArray && firstSeq !== null ? null : row.body
    const values = [this.receivedAt, source, messageId, verdict, signature, status, headers, body, bodyBytes]
    return Number(this.run.delivery.run(...values, firstSeq, eventCount, results).lastInsertRowid)
  }

  quarantine({ reason, detail, headers, body, bodyBytes }: QuarantineRow, deliverySeq: number | null): number {
    const values = [this.receivedAt, reason, detail, headers, body, bodyBytes, deliverySeq]
    return Number(this.run.quarantine.run(...values).lastInsertRowid)
  }

  markReplayed(quarantineSeq: number): void {
    this.run.replayed.run(this.receivedAt, quarantineSeq)
  }
}
