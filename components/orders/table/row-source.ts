import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { matchesOrder, type OrderFilter } from '#lib/domain/find/order-filter.ts'
import type { OrderRow } from './order-row.ts'

/** When a worker was last seen, epoch ms; asked whenever it is shown, because it changes without any row changing. */
export type FixAtOf = (worker: WorkerView) => number | null

/**
 * Makes rows of orders. As long as the order and its worker are the same it is the same row: of ten thousand a change
 * touches a few, and what was found out about the others still holds.
 */
export function createRowSource(fixAtOf: FixAtOf): (order: OrderView, worker: WorkerView | undefined) => OrderRow {
  const known = new WeakMap<OrderView, { worker: WorkerView | undefined; row: OrderRow }>()
  return (order, worker) => {
    const before = known.get(order)
    if (before !== undefined && before.worker === worker) return before.row
    const row: OrderRow = {
      order,
      workerName: worker?.name ?? null,
      get fixAt() {
        return worker === undefined ? null : fixAtOf(worker)
      },
    }
    known.set(order, { worker, row })
    return row
  }
}

/** Whether rows are wanted; of each row it is found out once. */
export function createRowFilter(filter: OrderFilter): (row: OrderRow) => boolean {
  const known = new WeakMap<OrderRow, boolean>()
  return (row) => {
    let isWanted = known.get(row)
    if (isWanted === undefined) {
      isWanted = matchesOrder(row.order, filter, row)
      known.set(row, isWanted)
    }
    return isWanted
  }
}
