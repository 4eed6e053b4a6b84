import type pg from 'pg'
import type { Noun } from '#lib/domain/facts/facts.ts'
import type { Ahead, LogRow, LogWriter, Outcome, PositionRow, WriteTransaction } from '../log-writer.ts'
import {
  insertDeliveries,
  insertLog,
  insertPositions,
  insertQuarantine,
  type KeptDelivery,
  type KeptQuarantine,
  loggedBefore,
  type Numbered,
  positionsBefore,
} from './log-rows.ts'
import { StateStore } from './state-store.ts'

/** What nodes tell each other by `NOTIFY`: the log's position after a commit, nothing else. */
export const COMMITS_CHANNEL = 'waypost_commits'

const COUNTERS = ['delivery', 'quarantine', 'receivedAt', 'seq'] as const
type Counters = Record<(typeof COUNTERS)[number], number>

/** What was known of the log before a transaction: which of its rows are there already. */
interface Before {
  readonly rows: ReadonlySet<LogRow>
  readonly positions: ReadonlySet<PositionRow>
}

/** Collects what is to be written; positions are given out in memory, because nobody else can write meanwhile. */
class GatheredTransaction implements WriteTransaction {
  readonly log: Numbered<LogRow>[] = []
  readonly positions: Numbered<PositionRow>[] = []
  readonly deliveries: Numbered<KeptDelivery>[] = []
  readonly quarantined: Numbered<KeptQuarantine>[] = []
  readonly replayed: number[] = []
  readonly entity: WriteTransaction['entity']
  readonly touch: WriteTransaction['touch']
  private readonly own = new Set<string>()

  constructor(
    readonly counters: Counters,
    private readonly before: Before,
    state: StateStore,
  ) {
    this.entity = state.entity
    this.touch = state.touch
  }

  get receivedAt(): number {
    return this.counters.receivedAt
  }

  append(row: LogRow): number | null {
    if (this.before.rows.has(row) || !this.isFirst(`${row.at} ${row.idHex.slice(0, 32)}`)) return null
    return this.number(this.log, 'seq', row)
  }

  appendPosition(row: PositionRow): number | null {
    const { recordedAtMs, deviceId } = row.position
    const isNew = this.isFirst(`${Math.trunc(recordedAtMs / 60_000)} ${row.idHex} ${deviceId}`)
    return this.before.positions.has(row) || !isNew ? null : this.number(this.positions, 'seq', row)
  }

  addDelivery(row: KeptDelivery, outcome: Outcome): number {
    return this.number(this.deliveries, 'delivery', { ...row, ...outcome })
  }

  quarantine(row: KeptQuarantine, deliverySeq: number | null): number {
    return this.number(this.quarantined, 'quarantine', { ...row, deliverySeq })
  }

  markReplayed(quarantineSeq: number): void {
    this.replayed.push(quarantineSeq)
  }

  private isFirst(name: string): boolean {
    if (this.own.has(name)) return false
    this.own.add(name)
    return true
  }

  private number<T>(list: Numbered<T>[], counter: keyof Counters, row: T): number {
    const seq = ++this.counters[counter]
    list.push({ seq, row })
    return seq
  }
}

/**
 * The write path of one node on a PostgreSQL that others may write too. Whoever writes holds the row of the log's
 * counter until the commit: so positions are given out in the order of commits, without gaps, and a reader who has seen
 * one has seen all before it (docs/decisions/0044-postgresql.md).
 */
class PostgresLogWriter implements LogWriter {
  private readonly state = new StateStore()
  private committed: number
  private receivedAt: number

  constructor(
    private readonly pool: pg.Pool,
    start: Counters,
  ) {
    this.committed = start.seq
    this.receivedAt = start.receivedAt
  }

  lastSeq = () => this.committed
  lastReceivedAt = () => this.receivedAt
  forget = () => this.state.forget()

  facts = (noun: Noun, key: string) => this.state.entity(noun, key).facts

  async transact<T>(now: number, work: (tx: WriteTransaction) => T, ahead: () => Ahead): Promise<T> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      return await this.commit(client, { now, work, ahead: ahead() })
    } catch (error) {
      this.state.forget()
      broken = await rollBack(client)
      throw error
    } finally {
      client.release(broken)
    }
  }

  private async commit<T>(client: pg.PoolClient, { now, work, ahead }: Work<T>): Promise<T> {
    const counters = await begin(client)
    if (counters.seq !== this.committed) this.state.forget()
    counters.receivedAt = Math.max(counters.receivedAt, now)
    const before = await knownBefore(client, ahead)
    await this.state.load(client, ahead.entities)
    const tx = new GatheredTransaction(counters, before, this.state)
    const result = work(tx)
    await save(client, tx)
    await this.state.save(client)
    await client.query('COMMIT')
    this.committed = counters.seq
    this.receivedAt = counters.receivedAt
    return result
  }
}

interface Work<T> {
  readonly now: number
  readonly work: (tx: WriteTransaction) => T
  readonly ahead: Ahead
}

/** Takes the lock that all writers take first, and in the same order. */
async function begin(client: pg.ClientBase): Promise<Counters> {
  await client.query('BEGIN')
  const { rows } = await client.query<{ name: keyof Counters; value: number }>({
    name: 'counters',
    text: 'SELECT name, value FROM counter WHERE name = ANY($1) ORDER BY name FOR UPDATE',
    values: [COUNTERS],
  })
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Counters
}

async function knownBefore(client: pg.ClientBase, { rows, positions }: Ahead): Promise<Before> {
  const logged = await loggedBefore(client, rows)
  const seen = await positionsBefore(client, positions)
  return {
    rows: new Set(rows.filter((_, index) => logged.has(index))),
    positions: new Set(positions.filter((_, index) => seen.has(index))),
  }
}

async function save(client: pg.ClientBase, tx: GatheredTransaction): Promise<void> {
  const { receivedAt, counters } = tx
  const received = <T>(rows: readonly Numbered<T>[]) => rows.map((each) => ({ ...each, receivedAt }))
  await insertLog(client, received(tx.log))
  await insertPositions(client, received(tx.positions))
  await insertDeliveries(client, received(tx.deliveries))
  await insertQuarantine(client, received(tx.quarantined))
  if (tx.replayed.length > 0)
    await client.query('UPDATE quarantine SET "replayedAt" = $1 WHERE seq = ANY($2)', [receivedAt, tx.replayed])
  await client.query({
    name: 'count',
    text: `UPDATE counter c SET value = t.value FROM unnest($1::text[], $2::bigint[]) AS t(name, value)
      WHERE c.name = t.name AND c.value <> t.value`,
    values: [COUNTERS, COUNTERS.map((name) => counters[name])],
  })
  await client.query({
    name: 'tell',
    text: 'SELECT pg_notify($1, $2)',
    values: [COMMITS_CHANNEL, String(counters.seq)],
  })
}

/** Answers the error when the connection is of no use any more. */
async function rollBack(client: pg.ClientBase): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Opens the write path of this node on a database that has been brought to this version's form. */
export async function openPostgresLogWriter(pool: pg.Pool): Promise<LogWriter> {
  await pool.query(
    'INSERT INTO counter (name, value) SELECT name, 0 FROM unnest($1::text[]) AS name ON CONFLICT DO NOTHING',
    [COUNTERS],
  )
  const { rows } = await pool.query<{ name: keyof Counters; value: number }>(
    'SELECT name, value FROM counter WHERE name = ANY($1)',
    [COUNTERS],
  )
  return new PostgresLogWriter(pool, Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Counters)
}
