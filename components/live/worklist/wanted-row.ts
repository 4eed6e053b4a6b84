import type { DeskData } from '#components/live/use-desk-data.ts'
import { momentReader } from '#lib/client/order-search.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { matchesOrder, matchesWorker, type OrderFilter, readOrderFilter } from '#lib/domain/find/order-filter.ts'
import type { ListedRow } from './listed-row.ts'
import { isMatch } from './work-row.ts'

const isAboutMore = ({ words: _, ...kinds }: OrderFilter) =>
  Object.values(kinds).some((wanted) => (Array.isArray(wanted) ? wanted.length > 0 : wanted !== null))

/**
 * The filter of the orders table, said of whatever a row is about: `status:`, `risk:`, `group:`, `worker:`, `key:value`
 * and words. Words are looked for in what the row says, too.
 */
export function wantedBy(text: string, desk: DeskData): (row: ListedRow) => boolean {
  const filter = readOrderFilter(text, momentReader(desk.now))
  const orders = new Map(desk.allOrders.map((order) => [order.handle, order]))
  const orderOf = ({ selection }: ListedRow) => (selection.kind === 'order' ? orders.get(selection.key) : undefined)
  const holds = (order: OrderView, wanted: OrderFilter) =>
    matchesOrder(order, wanted, { workerName: desk.nameOfHandle(order.workerHandle) })
  const kinds = { ...filter, words: [] }
  const isOfKind = (row: ListedRow): boolean => {
    const order = orderOf(row)
    if (order) return holds(order, kinds)
    const worker = row.selection.kind === 'worker' ? desk.workersByHandle.get(row.selection.key) : undefined
    return worker !== undefined && matchesWorker(worker, kinds, row.told().level)
  }
  const words = filter.words.join(' ')
  return (row) => {
    if (isAboutMore(filter) && !isOfKind(row)) return false
    if (words === '' || isMatch(row.told(), words)) return true
    const order = orderOf(row)
    return order !== undefined && holds(order, filter)
  }
}
