import { attemptQuery, type OrdersQuery, ordersQuery } from '#lib/contract/api/order-requests.ts'
import { isProblem } from '#lib/contract/problem.ts'
import { type WorkersQuery, workersQuery } from '#lib/contract/workers-api.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'

const ROWS_AT_MOST = 200

type Fields = { readonly shape: Readonly<Record<string, unknown>> }
const NONE: Fields = { shape: {} }
const FIELDS = { order: attemptQuery, route: NONE, orders: ordersQuery, workers: workersQuery } satisfies Record<
  EmbedView['kind'],
  Fields
>

const queryOf = ({ filters }: EmbedView) => new URLSearchParams(filters.map(([name, value]) => [name, value]))

/** The attempt that an order's view is of; undefined: the latest. Throws Problem `unprocessable`. */
export function attemptOfView(view: EmbedView): number | undefined {
  return readQuery(attemptQuery, queryOf(view)).fulfillment_attempt
}

/** Throws Problem `unprocessable`. */
export function ordersOfView(view: EmbedView): OrdersQuery {
  return { ...readQuery(ordersQuery, queryOf(view)), limit: ROWS_AT_MOST }
}

/** Throws Problem `unprocessable`. */
export function workersOfView(view: EmbedView): WorkersQuery {
  return { ...readQuery(workersQuery, queryOf(view)), limit: ROWS_AT_MOST }
}

/**
 * True when all that narrows the view down is understood. A filter that is not would be left out, and more shown than was
 * asked for; so such a view is none (docs/rules.md 50).
 */
export function hasKnownFilters(view: EmbedView): boolean {
  if (!view.filters.every(([name]) => Object.hasOwn(FIELDS[view.kind].shape, name))) return false
  try {
    if (view.kind === 'order') attemptOfView(view)
    if (view.kind === 'orders') ordersOfView(view)
    if (view.kind === 'workers') workersOfView(view)
    return true
  } catch (error) {
    if (isProblem(error)) return false
    throw error
  }
}
