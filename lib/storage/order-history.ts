import { Prisma } from '../../prisma/generated/sqlite/client.ts'
import { inChunks, prisma } from './state-rows.ts'

export interface ToldOfOrder {
  readonly orderHandle: string
  readonly idHex: string
  /** The event exactly as it came. */
  readonly body: string
}

interface Row {
  orderHandle: string
  id: Uint8Array
  body: string
}

/** What the log holds under these orders with one of these values, each order's in the order in which it happened. */
export async function readToldOfOrders(handles: readonly string[], values: readonly string[]): Promise<ToldOfOrder[]> {
  const rows = await inChunks(
    handles,
    (chunk) => prisma().$queryRaw<Row[]>`
      SELECT "orderHandle", id, body FROM log
      WHERE "orderHandle" IN (${Prisma.join(chunk)}) AND type = 'order' AND value IN (${Prisma.join([...values])})
      ORDER BY "orderHandle", at`,
  )
  return rows.map(({ orderHandle, id, body }) => ({ orderHandle, idHex: Buffer.from(id).toString('hex'), body }))
}
