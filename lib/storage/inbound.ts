import { prisma } from './state-rows.ts'

export interface StoredDelivery {
  readonly seq: number
  readonly receivedAt: number
  readonly source: string
  readonly messageId: string | null
  readonly verdict: string
  readonly signature: string
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  readonly bodyBytes: number
  readonly results: readonly unknown[]
  /** An earlier delivery had the same message id: this one is the sender's retry. */
  readonly isRetry: boolean
}

const decoder = new TextDecoder()

interface BroughtEvent {
  id: string
  type: string
  value: string
  body: string
}

/** Inbound deliveries, newest first. */
export async function readDeliveries(limit: number, beforeSeq?: number): Promise<StoredDelivery[]> {
  const rows = await prisma().delivery.findMany({
    where: beforeSeq === undefined ? {} : { seq: { lt: beforeSeq } },
    orderBy: { seq: 'desc' },
    take: limit,
  })
  const firsts = await firstOfMessages(rows)
  return Promise.all(rows.map(async (row) => storedDelivery(row, await broughtBy(row), firsts)))
}

/** The events that a delivery of only new ones brought, from the log. */
async function broughtBy(row: { firstSeq: bigint | null; eventCount: number }): Promise<BroughtEvent[]> {
  if (row.firstSeq === null) return []
  const events = await prisma().logEntry.findMany({
    where: { seq: { gte: row.firstSeq, lt: row.firstSeq + BigInt(row.eventCount) } },
    orderBy: { seq: 'asc' },
    select: { id: true, type: true, value: true, body: true },
  })
  return events.map((event) => ({ ...event, id: Buffer.from(event.id).toString('hex') }))
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof prisma>['delivery']['findMany']>>[number]

function storedDelivery(row: DeliveryRow, events: BroughtEvent[], firsts: Map<string, bigint>): StoredDelivery {
  const { source, messageId, verdict, signature, status, bodyBytes } = row
  const stored = events.map(({ id, type, value }) => ({ id, result: 'stored', type, value }))
  return {
    seq: Number(row.seq),
    receivedAt: Number(row.receivedAt),
    source,
    messageId,
    verdict,
    signature,
    status,
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: row.body ? decoder.decode(row.body) : `[${events.map((event) => event.body).join(',')}]`,
    bodyBytes,
    results: row.results === null ? stored : (JSON.parse(row.results) as unknown[]),
    isRetry: messageId !== null && (firsts.get(messageId) ?? row.seq) < row.seq,
  }
}

/** A sender's retries come within minutes; further back than this nobody looks for the first try. */
const RETRIES_WITHIN = 10_000n

/** The first delivery of each message among those listed and the ones shortly before. */
async function firstOfMessages(
  rows: readonly { seq: bigint; messageId: string | null }[],
): Promise<Map<string, bigint>> {
  const newest = rows[0]?.seq
  const oldest = rows.at(-1)?.seq
  if (newest === undefined || oldest === undefined) return new Map()
  const before = await prisma().delivery.findMany({
    where: { seq: { gte: oldest - RETRIES_WITHIN, lte: newest }, messageId: { not: null } },
    orderBy: { seq: 'desc' },
    select: { seq: true, messageId: true },
  })
  return new Map(before.map(({ seq, messageId }) => [messageId ?? '', seq]))
}

/** Who sent a delivery, and its whole body when that was kept as it came; null when there is no such delivery. */
export async function readDelivery(seq: number): Promise<{ source: string; body: Buffer | null } | null> {
  const row = await prisma().delivery.findUnique({ where: { seq }, select: { source: true, body: true } })
  return row && { source: row.source, body: row.body && Buffer.from(row.body) }
}

export interface StoredQuarantine {
  readonly seq: number
  readonly receivedAt: number
  readonly reason: string
  readonly detail: string
  readonly headers: Record<string, string>
  readonly body: Buffer
  readonly bodyBytes: number
  readonly deliverySeq: number | null
  readonly replayedAt: number | null
}

interface QuarantineRow {
  seq: bigint
  receivedAt: bigint
  reason: string
  detail: string
  headers: string
  body: Uint8Array
  bodyBytes: number
  deliverySeq: bigint | null
  replayedAt: bigint | null
}

function storedQuarantine(row: QuarantineRow): StoredQuarantine {
  return {
    seq: Number(row.seq),
    receivedAt: Number(row.receivedAt),
    reason: row.reason,
    detail: row.detail,
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: Buffer.from(row.body),
    bodyBytes: row.bodyBytes,
    deliverySeq: row.deliverySeq === null ? null : Number(row.deliverySeq),
    replayedAt: row.replayedAt === null ? null : Number(row.replayedAt),
  }
}

/** What could not be read, newest first. */
export async function readQuarantine(limit: number, beforeSeq?: number): Promise<StoredQuarantine[]> {
  const rows = await prisma().quarantineItem.findMany({
    where: beforeSeq === undefined ? {} : { seq: { lt: beforeSeq } },
    orderBy: { seq: 'desc' },
    take: limit,
  })
  return rows.map(storedQuarantine)
}

export async function findQuarantined(seq: number): Promise<StoredQuarantine | null> {
  const row = await prisma().quarantineItem.findUnique({ where: { seq } })
  return row && storedQuarantine(row)
}
