import type { Route } from '#lib/contract/api/order-object.ts'
import type { RouteTerms } from '#lib/contract/api/terms.ts'
import { routeAnswer } from '#lib/contract/order-answer.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView, RouteView } from '#lib/contract/views.ts'
import { SEES_ALL, type Sight } from '#lib/domain/people/sight.ts'
import { routeView } from '#lib/domain/views/view-record.ts'
import { routeTerms } from '#lib/domain/views/view-terms.ts'
import { publicEmbedUrl } from '#lib/services/embed/embed-url.ts'
import { readRoute } from '#lib/storage/records.ts'
import { listOrders } from './list-orders.ts'
import { knownOrders, orderForm } from './order-form.ts'

const ORDERS_AT_MOST = 1000

export interface RouteWithOrders {
  readonly route: RouteView
  readonly terms: RouteTerms
  /** Only those whose current attempt is on this route; by handle. */
  readonly orders: OrderView[]
}

/** The orders whose current attempt a route carries, by handle. */
export async function ordersOfRoute(routeHandle: string): Promise<OrderView[]> {
  const { orders } = await listOrders({ routeHandle, limit: ORDERS_AT_MOST })
  return orders.filter((order) => order.routeHandle === routeHandle).sort((a, b) => (a.handle < b.handle ? -1 : 1))
}

/** A route by its handle; null when there is none. */
export async function findRoute(handle: string): Promise<RouteWithOrders | null> {
  const row = await readRoute(handle)
  return row && { route: routeView(row), terms: routeTerms(row.facts), orders: await ordersOfRoute(handle) }
}

/** Throws Problem `route_not_found`. */
export async function knownRoute(handle: string): Promise<RouteWithOrders> {
  const found = await findRoute(handle)
  if (!found) throw new Problem('route_not_found', `There is no route with the handle ${handle}`)
  return found
}

/** `GET /orders/routes/{handle}`. Throws Problem `route_not_found`. */
export async function routeForm(handle: string, sight: Sight = SEES_ALL): Promise<Route> {
  const found = await knownRoute(handle)
  const orders = await knownOrders(found.orders.filter(sight.seesOrder).map((order) => order.handle))
  const route = { ...found.route, embedUrl: publicEmbedUrl(found.route.embedUrl, Date.now()) }
  return routeAnswer(route, found.terms, orders.map(orderForm))
}
