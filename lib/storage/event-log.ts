import { prisma } from './state-rows.ts'

export interface StoredEvent {
  readonly seq: number
  readonly id: string
  readonly receivedAt: number
  readonly source: string
  readonly type: string
  readonly value: string
  readonly at: string
  /** The event exactly as it came; null once its subject was erased. */
  readonly body: string
}

interface Row {
  seq: bigint
  id: Uint8Array
  receivedAt: bigint
  source: string
  type: string
  value: string
  at: string
  body: string
}

function storedEvent(row: Row): StoredEvent {
  const { source, type, value, at, body } = row
  const id = Buffer.from(row.id).toString('hex')
  return { seq: Number(row.seq), id, receivedAt: Number(row.receivedAt), source, type, value, at, body }
}

/** The log after a position, in its own order. */
export async function readLog(afterSeq: number, limit: number, type?: string): Promise<StoredEvent[]> {
  const rows = await prisma().logEntry.findMany({
    where: { seq: { gt: afterSeq }, ...(type !== undefined && { type }) },
    orderBy: { seq: 'asc' },
    take: limit,
  })
  return rows.map(storedEvent)
}

/** The log up to and excluding a position, newest first. */
export async function readLogBackwards(beforeSeq: number, limit: number, type?: string): Promise<StoredEvent[]> {
  const rows = await prisma().logEntry.findMany({
    where: { seq: { lt: beforeSeq }, ...(type !== undefined && { type }) },
    orderBy: { seq: 'desc' },
    take: limit,
  })
  return rows.map(storedEvent)
}

export interface AboutWhom {
  readonly orderHandle?: string
  readonly workerHandle?: string
  readonly deviceIds?: readonly string[]
  /** Instants, both included. */
  readonly from?: string
  readonly to?: string
  /** Only events of these wire types. */
  readonly types?: readonly string[]
  readonly withoutLocations?: boolean
  readonly limit: number
}

/** What the log holds about an order, a worker or devices, latest first by the time it happened. */
export async function readEventsAbout(about: AboutWhom): Promise<StoredEvent[]> {
  const who = [
    ...(about.orderHandle === undefined ? [] : [{ orderHandle: about.orderHandle }]),
    ...(about.workerHandle === undefined ? [] : [{ workerHandle: about.workerHandle }]),
    ...(about.deviceIds ?? []).map((deviceId) => ({ deviceId })),
  ]
  if (who.length === 0) return []
  const at = { ...(about.from && { gte: about.from }), ...(about.to && { lte: about.to }) }
  const type = { ...(about.types && { in: [...about.types] }), ...(about.withoutLocations && { not: 'location' }) }
  const found = new Map<number, StoredEvent>()
  for (const one of who) {
    const rows = await prisma().logEntry.findMany({
      where: { ...one, at, type },
      orderBy: [{ at: 'desc' }],
      take: about.limit,
    })
    for (const row of rows) found.set(Number(row.seq), storedEvent(row))
  }
  return [...found.values()]
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    .slice(0, about.limit)
}
