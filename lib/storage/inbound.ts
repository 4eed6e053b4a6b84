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
  readonly results: unknown[]
  /** An earlier delivery had the same message id: this one is the sender's retry. */
  readonly isRetry: boolean
}

const decoder = new TextDecoder()

/** Inbound deliveries, newest first. */
export async function readDeliveries(limit: number, beforeSeq?: number): Promise<StoredDelivery[]> {
  const rows = await prisma().delivery.findMany({
    where: beforeSeq === undefined ? {} : { seq: { lt: beforeSeq } },
    orderBy: { seq: 'desc' },
    take: limit,
  })
  const firsts = await firstOfMessages(rows.flatMap((row) => row.messageId ?? []))
  return rows.map((row) => ({
    seq: Number(row.seq),
    receivedAt: Number(row.receivedAt),
    source: row.source,
    messageId: row.messageId,
    verdict: row.verdict,
    signature: row.signature,
    status: row.status,
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: decoder.decode(row.body),
    bodyBytes: row.bodyBytes,
    results: JSON.parse(row.results) as unknown[],
    isRetry: row.messageId !== null && (firsts.get(row.messageId) ?? row.seq) < row.seq,
  }))
}

async function firstOfMessages(messageIds: string[]): Promise<Map<string, bigint>> {
  const groups = await prisma().delivery.groupBy({
    by: ['messageId'],
    where: { messageId: { in: messageIds.slice(0, 900) } },
    _min: { seq: true },
  })
  return new Map(
    groups.flatMap(({ messageId, _min }) => (messageId && _min.seq !== null ? [[messageId, _min.seq]] : [])),
  )
}

/** The whole body of a delivery, as it came; null when there is none. */
export async function readDeliveryBody(seq: number): Promise<Buffer | null> {
  const row = await prisma().delivery.findUnique({ where: { seq }, select: { body: true } })
  return row && Buffer.from(row.body)
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
