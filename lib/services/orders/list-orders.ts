import type { OrderView } from '#lib/contract/views.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { publicShareUrl } from '#lib/services/share/share-url.ts'
import { findOrders, type OrderQuery, type OrderRow, readOrders } from '#lib/storage/orders.ts'

export interface OrderPageOf {
  readonly orders: OrderView[]
  /** Opaque: give it back to get the next page; null at the end. */
  readonly cursor: string | null
}

/** Views of the orders named, in the order they were named, at the attempt asked for. Unknown ones are left out. */
export async function ordersByHandle(handles: readonly string[], attempt?: number): Promise<OrderView[]> {
  const rows = new Map<string, OrderRow[]>()
  for (const row of await readOrders(handles)) rows.set(row.handle, [...(rows.get(row.handle) ?? []), row])
  return handles.flatMap((handle) => {
    const order = orderView(rows.get(handle) ?? [], attempt)
    return order ? { ...order, shareUrl: publicShareUrl(order.shareUrl) } : []
  })
}

/** Orders, the one opened last first unless the query turns it round. */
export async function listOrders(query: Omit<OrderQuery, 'before'> & { cursor?: string | null }): Promise<OrderPageOf> {
  const before = query.cursor ? readCursor(query.cursor) : undefined
  const found = await findOrders({ ...query, before })
  const last = found.at(-1)
  const cursor = last && found.length === query.limit ? writeCursor(last) : null
  return { orders: await ordersByHandle([...new Set(found.map((row) => row.handle))]), cursor }
}

function writeCursor(row: { openedAt: string; handle: string }): string {
  return Buffer.from(JSON.stringify([row.openedAt, row.handle])).toString('base64url')
}

/** A cursor that is none starts from the beginning: it is a bookmark, not an authority. */
function readCursor(cursor: string): { openedAt: string; handle: string } | undefined {
  try {
    const [openedAt, handle] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    return typeof openedAt === 'string' && typeof handle === 'string' ? { openedAt, handle } : undefined
  } catch {
    return undefined
  }
}
