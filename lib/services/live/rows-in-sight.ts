import type { Snapshot } from '#lib/contract/live.ts'
import { type Sight, seesAttention } from '#lib/domain/people/sight.ts'

type Rows = Pick<Snapshot, 'orders' | 'workers' | 'outages' | 'attention'>

/** Handles of those orders that are in sight. */
export function ordersSeen(sight: Sight, orders: Rows['orders']): Set<string> {
  return new Set(orders.filter(sight.seesOrder).map(({ handle }) => handle))
}

/** Of these rows those in sight; `seen` are the handles of all orders that are, for what is only said of them. */
export function rowsOfSight(sight: Sight, rows: Rows, seen: ReadonlySet<string>): Rows {
  return {
    orders: rows.orders.filter(sight.seesOrder),
    workers: rows.workers.filter(sight.seesWorker),
    outages: rows.outages.filter(sight.seesOut),
    attention: rows.attention.filter((item) => seesAttention(sight, item, seen)),
  }
}
