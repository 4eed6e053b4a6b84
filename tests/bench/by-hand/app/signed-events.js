import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaClient } from '../../../../prisma/generated/sqlite/client.ts'

// What both of the hand-written handlers begin with: the client, the signature, and an event as a row.

let opened
export const prisma = () => {
  opened ??= new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${process.env.BY_HAND_DB}` }) })
  return opened
}

/** The events of a request as rows; null when its signature is wrong. */
export async function signedEvents(request) {
  const raw = Buffer.from(await request.arrayBuffer())
  const expected = Buffer.from(createHmac('sha256', process.env.BY_HAND_SECRET).update(raw).digest('hex'))
  const given = Buffer.from(request.headers.get('x-hypertrack-signature') ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  // Its own order of arrival serves as the position: no counter, no state, no live update.
  const seq = BigInt(Math.floor(performance.now() * 1e6))
  return JSON.parse(raw.toString('utf8')).map((event, index) => rowOf(event, seq + BigInt(index)))
}

function rowOf(event, seq) {
  const body = JSON.stringify(event)
  const { type, device_id: deviceId } = event
  return {
    seq,
    id: createHash('sha256').update(body).digest(),
    receivedAt: Date.now(),
    source: 'by-hand',
    type,
    value: event.data?.value?.toString() ?? '',
    at: event.recorded_at ?? '',
    deviceId,
    body,
  }
}
