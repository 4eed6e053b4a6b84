import type { Position } from '#lib/domain/position.ts'
import { Prisma } from '../../prisma/generated/sqlite/client.ts'
import { prisma } from './state-rows.ts'

export interface PositionQuery {
  readonly deviceIds: readonly string[]
  /** Epoch milliseconds, both included; null: no bound. */
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly limit: number
}

/** A day at most is looked through before the event loop has its turn again. */
const MINUTES_A_STEP = 1440
const MINUTE_MS = 60_000
/** The year 9999, in milliseconds. */
const LATEST_MS = 253_402_300_799_999

/** As the index of the migration has it. */
const MINUTE = Prisma.sql`"recordedAt" / 60000`

/** The minutes in which any phone was anywhere, newest first: at most a day of them, none before `from`. */
async function minutesBefore(before: number, from: number): Promise<number[]> {
  const next = (bound: Prisma.Sql) =>
    Prisma.sql`SELECT ${MINUTE} FROM position WHERE ${MINUTE} < ${bound} AND ${MINUTE} >= ${from}
      ORDER BY ${MINUTE} DESC LIMIT 1`
  const rows = await prisma().$queryRaw<{ minute: bigint | number }[]>`
    WITH RECURSIVE minutes(minute) AS (
      SELECT (${next(Prisma.sql`${before}`)})
      UNION ALL SELECT (${next(Prisma.sql`minute`)}) FROM minutes WHERE minute IS NOT NULL
    )
    SELECT minute FROM minutes WHERE minute IS NOT NULL LIMIT ${MINUTES_A_STEP}`
  return rows.map(({ minute }) => Number(minute))
}

interface Row {
  deviceId: string
  recordedAt: bigint | number
  lon: number
  lat: number
  accuracyM: number | null
  speedMps: number | null
  bearingDeg: number | null
  altitudeM: number | null
  flags: bigint | number
}

function rowsWithin(query: PositionQuery, minutes: readonly number[], limit: number): Promise<Row[]> {
  const { deviceIds, fromMs, toMs } = query
  return prisma().$queryRaw<Row[]>`
    SELECT "deviceId", "recordedAt", lon, lat, "accuracyM", "speedMps", "bearingDeg", "altitudeM", flags FROM position
    WHERE ${MINUTE} IN (${Prisma.join([...minutes])}) AND "deviceId" IN (${Prisma.join([...deviceIds])})
      AND "recordedAt" >= ${fromMs ?? 0} AND "recordedAt" <= ${toMs ?? LATEST_MS}
    ORDER BY "recordedAt" DESC LIMIT ${limit}`
}

/**
 * Where these devices were, latest first, believed or not. By minute and then by device, as the log's events of devices
 * are found (decision 0012).
 */
export async function readPositions(query: PositionQuery): Promise<Position[]> {
  const { deviceIds, fromMs, toMs, limit } = query
  const found: Position[] = []
  if (deviceIds.length === 0) return found
  const from = Math.floor((fromMs ?? 0) / MINUTE_MS)
  let before = Math.floor((toMs ?? LATEST_MS) / MINUTE_MS) + 1
  while (found.length < limit) {
    const minutes = await minutesBefore(before, from)
    if (minutes.length === 0) break
    found.push(...(await rowsWithin(query, minutes, limit - found.length)).map(positionOfRow))
    before = minutes.at(-1) ?? 0
  }
  return found
}

function positionOfRow({ recordedAt, flags, accuracyM, speedMps, bearingDeg, altitudeM, ...row }: Row): Position {
  return {
    ...row,
    recordedAtMs: Number(recordedAt),
    flags: Number(flags),
    accuracyM: accuracyM ?? undefined,
    speedMps: speedMps ?? undefined,
    bearingDeg: bearingDeg ?? undefined,
    altitudeM: altitudeM ?? undefined,
  }
}
