import { Prisma } from '../../prisma/generated/sqlite/client.ts'
import { prisma } from './state-rows.ts'

/** A row of the log as it is stored. */
export interface LogEntryRow {
  seq: bigint
  id: Uint8Array
  receivedAt: bigint
  source: string
  type: string
  value: string
  at: string
  body: string
}

export interface DeviceQuery {
  readonly deviceIds: readonly string[]
  /** Instants, both included. */
  readonly from?: string
  readonly to?: string
  readonly types?: readonly string[]
  readonly withoutLocations?: boolean
  readonly limit: number
}

/** A day at most is looked through before the event loop has its turn again. */
const MINUTES_A_STEP = 1440
const MINUTE = Prisma.sql`substr(at, 1, 16)`
/** Comes after every minute there is. */
const AFTER_ALL = '~'

/** The minutes in which any device said something, newest first: at most a day of them, none before `from`. */
async function minutesBefore(before: string, from: string): Promise<string[]> {
  const next = (bound: Prisma.Sql) =>
    Prisma.sql`SELECT ${MINUTE} FROM log WHERE "deviceId" IS NOT NULL AND ${MINUTE} < ${bound} AND ${MINUTE} >= ${from}
      ORDER BY ${MINUTE} DESC LIMIT 1`
  const rows = await prisma().$queryRaw<{ minute: string }[]>`
    WITH RECURSIVE minutes(minute) AS (
      SELECT (${next(Prisma.sql`${before}`)})
      UNION ALL SELECT (${next(Prisma.sql`minute`)}) FROM minutes WHERE minute IS NOT NULL
    )
    SELECT minute FROM minutes WHERE minute IS NOT NULL LIMIT ${MINUTES_A_STEP}`
  return rows.map(({ minute }) => minute)
}

function rowsWithin(query: DeviceQuery, minutes: readonly string[], limit: number): Promise<LogEntryRow[]> {
  const { deviceIds, from = '', to = AFTER_ALL, types, withoutLocations } = query
  const ofTypes = types ? Prisma.sql`AND type IN (${Prisma.join([...types])})` : Prisma.empty
  const others = withoutLocations ? Prisma.sql`AND type <> 'location'` : Prisma.empty
  return prisma().$queryRaw<LogEntryRow[]>`
    SELECT seq, id, "receivedAt", source, type, value, at, body FROM log
    WHERE ${MINUTE} IN (${Prisma.join([...minutes])}) AND "deviceId" IN (${Prisma.join([...deviceIds])})
      AND at >= ${from} AND at <= ${to} ${ofTypes} ${others}
    ORDER BY at DESC LIMIT ${limit}`
}

/**
 * What the log holds under these device ids, latest first. Its index goes by minute and then by device, because one that
 * went by device first would be written to at as many places as there are devices, with every commit (decision 0012).
 */
export async function readLogOfDevices(query: DeviceQuery): Promise<LogEntryRow[]> {
  const { deviceIds, from = '', to, limit } = query
  const found: LogEntryRow[] = []
  if (deviceIds.length === 0) return found
  let before = to === undefined ? AFTER_ALL : `${to.slice(0, 16)}${AFTER_ALL}`
  while (found.length < limit) {
    const minutes = await minutesBefore(before, from.slice(0, 16))
    if (minutes.length === 0) break
    found.push(...(await rowsWithin(query, minutes, limit - found.length)))
    before = minutes.at(-1) ?? ''
  }
  return found
}
