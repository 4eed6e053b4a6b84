import { type LogEntryRow, readLogOfDevices } from './log-by-device.ts'
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

function storedEvent(row: LogEntryRow): StoredEvent {
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
  const { orderHandle, workerHandle, deviceIds = [], from, to, types, withoutLocations, limit } = about
  const who = [
    ...(orderHandle === undefined ? [] : [{ orderHandle }]),
    ...(workerHandle === undefined ? [] : [{ workerHandle }]),
  ]
  const at = { ...(from && { gte: from }), ...(to && { lte: to }) }
  const type = { ...(types && { in: [...types] }), ...(withoutLocations && { not: 'location' }) }
  const rows: LogEntryRow[] = await readLogOfDevices({ deviceIds, from, to, types, withoutLocations, limit })
  for (const one of who) {
    const ofOne = { where: { ...one, at, type }, orderBy: { at: 'desc' }, take: limit } as const
    rows.push(...(await prisma().logEntry.findMany(ofOne)))
  }
  const found = new Map(rows.map((row) => [Number(row.seq), storedEvent(row)]))
  return [...found.values()]
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    .slice(0, limit)
}
