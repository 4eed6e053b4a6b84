import type { Board } from '#lib/contract/boards-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { matchesOrder, type OrderFilter, readOrderFilter } from '#lib/domain/find/order-filter.ts'
import { momentReader, type OrderSearch, orderFilterOf, USUAL_SEARCH } from './order-search.ts'

const NAMES = Object.keys(USUAL_SEARCH) as (keyof OrderSearch)[]

/** Which orders a board shows; null when it is not about orders. */
function filterOfBoard({ page, query }: Pick<Board, 'page' | 'query'>, now: number): OrderFilter | null {
  const params = new URLSearchParams(query)
  if (page === 'orders') {
    const said = NAMES.map((name) => [name, params.get(name) ?? USUAL_SEARCH[name]] as const)
    return orderFilterOf(Object.fromEntries(said) as unknown as OrderSearch, now)
  }
  if (params.get('tab') !== 'orders') return null
  return readOrderFilter(`status:open ${params.get('q') ?? ''}`, momentReader(now))
}

/** How many of the orders a board shows now, by the filter of the page that it leads to; null when that cannot be told. */
export function boardCount(
  board: Pick<Board, 'page' | 'query'>,
  orders: readonly OrderView[],
  { now, nameOf }: { now: number; nameOf: (workerHandle: string | null) => string | null },
): number | null {
  const filter = filterOfBoard(board, now)
  if (filter === null) return null
  return orders.filter((order) => matchesOrder(order, filter, { workerName: nameOf(order.workerHandle) })).length
}
