import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OrderView } from '#lib/contract/views.ts'
import { grouped } from '#lib/domain/grouped.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { type EndedOrder, findEndedOrders, type OrderRow, readOrders } from '#lib/storage/orders.ts'

/** Read in one turn of the event loop: few enough that nobody else waits 50 ms for it. */
const PAGE = 50

/** Epoch milliseconds, `to` excluded. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Every attempt that was completed or cancelled within the range, page by page; between pages others have their turn. */
export async function* endedOrders(range: Range): AsyncGenerator<OrderView[]> {
  const bounds = { from: msToInstant(range.from), to: msToInstant(range.to) }
  const seen = new Set<string>()
  for (let after: EndedOrder | null = null; ; ) {
    const found: EndedOrder[] = await findEndedOrders({ ...bounds, after, limit: PAGE })
    const fresh = [...new Set(found.map(({ handle }) => handle))].filter((handle) => !seen.has(handle))
    for (const handle of fresh) seen.add(handle)
    await nextTurn()
    yield endedWithin(await readOrders(fresh), range)
    after = found.at(-1) ?? null
    if (found.length < PAGE) return
    await nextTurn()
  }
}

function endedWithin(rows: readonly OrderRow[], { from, to }: Range): OrderView[] {
  const ofOrder = grouped(rows, (row) => row.handle)
  return [...ofOrder.values()].flatMap(attemptsOf).filter((order) => {
    const endedAt = order.completedAt ?? order.cancelledAt
    return endedAt !== null && endedAt >= from && endedAt < to
  })
}

function attemptsOf(rows: readonly StateRow[]): OrderView[] {
  const last = orderView(rows)
  if (last === null) return []
  const before = Array.from({ length: last.attempt }, (_, attempt) => orderView(rows, attempt))
  return [...before, last].filter((order) => order !== null)
}
