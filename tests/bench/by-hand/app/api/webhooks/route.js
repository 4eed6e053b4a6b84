// The handler an engineer would write in an afternoon: check the signature, parse, store each event, answer.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaClient } from '../../../../../../prisma/generated/sqlite/client.ts'

let opened
const prisma = () => {
  opened ??= new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${process.env.BY_HAND_DB}` }) })
  return opened
}

export async function POST(request) {
  const raw = Buffer.from(await request.arrayBuffer())
  const expected = Buffer.from(createHmac('sha256', process.env.BY_HAND_SECRET).update(raw).digest('hex'))
  const given = Buffer.from(request.headers.get('x-hypertrack-signature') ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return new Response('', { status: 401 })
  for (const event of JSON.parse(raw.toString('utf8'))) {
    const body = JSON.stringify(event)
    const id = createHash('sha256').update(body).digest()
    const at = event.recorded_at ?? ''
    const { type, device_id: deviceId } = event
    // Its own order of arrival serves as the position: no counter, no state, no live update.
    const seq = BigInt(Math.floor(performance.now() * 1e6))
    await prisma().logEntry.create({
      data: {
        seq,
        id,
        receivedAt: Date.now(),
        source: 'by-hand',
        type,
        value: event.data?.value?.toString() ?? '',
        at,
        deviceId,
        body,
      },
    })
  }
  return Response.json({})
}
