import { z } from 'zod'
import { attemptQuery, type OrdersQuery, ordersQuery } from '#lib/contract/api/order-requests.ts'
import { placesQuery } from '#lib/contract/api/query.ts'
import { isProblem } from '#lib/contract/problem.ts'
import { type WorkersQuery, workersQuery } from '#lib/contract/workers-api.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'

const ROWS_AT_MOST = 200
const PLACES_AT_MOST = 100

type Fields = { readonly shape: Readonly<Record<string, unknown>> }
const NONE: Fields = { shape: {} }
const workerDay = z.object({ date: z.iso.date({ error: 'Must be YYYY-MM-DD' }).optional() })
const FIELDS = {
  ...{ order: attemptQuery, route: NONE, worker: workerDay },
  ...{ orders: ordersQuery, workers: workersQuery, places: placesQuery },
} satisfies Record<EmbedView['kind'], Fields>

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

/** The query of a list of places. Throws Problem `unprocessable`. */
export function placesOfView(view: EmbedView): URLSearchParams {
  const query = queryOf(view)
  readQuery(placesQuery, query)
  query.set('limit', String(PLACES_AT_MOST))
  return query
}

/** The day that a worker's view is of, `2026-01-31`; undefined: the latest. Throws Problem `unprocessable`. */
export function dayOfView(view: EmbedView): string | undefined {
  return readQuery(workerDay, queryOf(view)).date
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
    if (view.kind === 'places') placesOfView(view)
    if (view.kind === 'worker') dayOfView(view)
    return true
  } catch (error) {
    if (isProblem(error)) return false
    throw error
  }
}
