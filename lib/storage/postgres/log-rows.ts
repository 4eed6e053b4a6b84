import type pg from 'pg'
import type { DeliveryRow, LogRow, Outcome, PositionRow, QuarantineRow } from '../log-writer.ts'

/** Many rows in one statement: each column is an array, and `unnest` makes rows of them again. */

export interface Numbered<T> {
  readonly seq: number
  readonly row: T
}

export interface KeptDelivery extends DeliveryRow, Outcome {}
export interface KeptQuarantine extends QuarantineRow {
  readonly deliverySeq: number | null
}

const HASH_BYTES = 16

/** PostgreSQL's text holds every character but U+0000; a handle that has one is known by the replacement character. */
export const storable = (text: string | null): string | null =>
  text?.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text

const hashOf = (idHex: string) => Buffer.from(idHex.slice(0, 2 * HASH_BYTES), 'hex')

/** Which rows, counted from 0, the log has already. */
export async function loggedBefore(client: pg.ClientBase, rows: readonly LogRow[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set()
  const found = await client.query<{ n: number }>({
    name: 'logged-before',
    text: `SELECT t.n FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS t(at, hash, n)
      JOIN log l ON l.at = t.at AND substr(l.id, 1, ${HASH_BYTES}) = t.hash`,
    values: [rows.map(({ at }) => at), rows.map(({ idHex }) => hashOf(idHex))],
  })
  return new Set(found.rows.map(({ n }) => n - 1))
}

/** Which positions, counted from 0, are there already. */
export async function positionsBefore(client: pg.ClientBase, rows: readonly PositionRow[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set()
  const found = await client.query<{ n: number }>({
    name: 'positions-before',
    text: `SELECT t.n FROM unnest($1::bigint[], $2::text[], $3::bytea[]) WITH ORDINALITY AS t(at, device, hash, n)
      JOIN position p ON p."recordedAt" / 60000 = t.at / 60000 AND p."deviceId" = t.device AND p.hash = t.hash`,
    values: [
      rows.map(({ position }) => position.recordedAtMs),
      rows.map(({ position }) => storable(position.deviceId)),
      rows.map(({ idHex }) => Buffer.from(idHex, 'hex')),
    ],
  })
  return new Set(found.rows.map(({ n }) => n - 1))
}

interface Column<T> {
  readonly name: string
  readonly type: string
  readonly of: (row: T) => unknown
}

function insertInto<T>(table: string, columns: readonly Column<T>[]) {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')
  const text = `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays})`
  return async (client: pg.ClientBase, rows: readonly T[]): Promise<void> => {
    if (rows.length === 0) return
    await client.query({ name: `insert-${table}`, text, values: columns.map(({ of }) => rows.map(of)) })
  }
}

type Received<T> = Numbered<T> & { readonly receivedAt: number }

const seq = { name: 'seq', type: 'bigint', of: (each: Numbered<unknown>) => each.seq }
const receivedAt = { name: 'receivedAt', type: 'bigint', of: (each: Received<unknown>) => each.receivedAt }

export const insertLog = insertInto<Received<LogRow>>('log', [
  seq,
  receivedAt,
  { name: 'id', type: 'bytea', of: ({ row }) => Buffer.from(row.idHex, 'hex') },
  { name: 'source', type: 'text', of: ({ row }) => row.source },
  { name: 'type', type: 'text', of: ({ row }) => storable(row.type) },
  { name: 'value', type: 'text', of: ({ row }) => storable(row.value) },
  { name: 'at', type: 'text', of: ({ row }) => row.at },
  { name: 'orderHandle', type: 'text', of: ({ row }) => storable(row.orderHandle) },
  { name: 'workerHandle', type: 'text', of: ({ row }) => storable(row.workerHandle) },
  { name: 'deviceId', type: 'text', of: ({ row }) => storable(row.deviceId) },
  { name: 'body', type: 'text', of: ({ row }) => row.body },
])

export const insertPositions = insertInto<Received<PositionRow>>('position', [
  seq,
  receivedAt,
  { name: 'deviceId', type: 'text', of: ({ row }) => storable(row.position.deviceId) },
  { name: 'recordedAt', type: 'bigint', of: ({ row }) => row.position.recordedAtMs },
  { name: 'hash', type: 'bytea', of: ({ row }) => Buffer.from(row.idHex, 'hex') },
  { name: 'lon', type: 'float8', of: ({ row }) => row.position.lon },
  { name: 'lat', type: 'float8', of: ({ row }) => row.position.lat },
  { name: 'accuracyM', type: 'float8', of: ({ row }) => row.position.accuracyM ?? null },
  { name: 'speedMps', type: 'float8', of: ({ row }) => row.position.speedMps ?? null },
  { name: 'bearingDeg', type: 'float8', of: ({ row }) => row.position.bearingDeg ?? null },
  { name: 'altitudeM', type: 'float8', of: ({ row }) => row.position.altitudeM ?? null },
  { name: 'flags', type: 'int', of: ({ row }) => row.position.flags },
])

export const insertDeliveries = insertInto<Received<KeptDelivery>>('delivery', [
  seq,
  receivedAt,
  { name: 'source', type: 'text', of: ({ row }) => row.source },
  { name: 'messageId', type: 'text', of: ({ row }) => storable(row.messageId) },
  { name: 'verdict', type: 'text', of: ({ row }) => row.verdict },
  { name: 'signature', type: 'text', of: ({ row }) => row.signature },
  { name: 'status', type: 'int', of: ({ row }) => row.status },
  { name: 'headers', type: 'text', of: ({ row }) => row.headers },
  { name: 'body', type: 'bytea', of: ({ row }) => (row.isPlainArray && row.firstSeq !== null ? null : row.body) },
  { name: 'bodyBytes', type: 'int', of: ({ row }) => row.bodyBytes },
  { name: 'firstSeq', type: 'bigint', of: ({ row }) => row.firstSeq },
  { name: 'eventCount', type: 'int', of: ({ row }) => row.eventCount },
  { name: 'results', type: 'text', of: ({ row }) => row.results },
])

export const insertQuarantine = insertInto<Received<KeptQuarantine>>('quarantine', [
  seq,
  receivedAt,
  { name: 'reason', type: 'text', of: ({ row }) => row.reason },
  { name: 'detail', type: 'text', of: ({ row }) => storable(row.detail) },
  { name: 'headers', type: 'text', of: ({ row }) => row.headers },
  { name: 'body', type: 'bytea', of: ({ row }) => row.body },
  { name: 'bodyBytes', type: 'int', of: ({ row }) => row.bodyBytes },
  { name: 'deliverySeq', type: 'bigint', of: ({ row }) => row.deliverySeq },
])
