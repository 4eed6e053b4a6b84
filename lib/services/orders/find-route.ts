import { routeAnswer } from '#lib/contract/order-answer.ts'
import type { Route } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView, RouteView } from '#lib/contract/views.ts'
import { routeView } from '#lib/domain/views/view-record.ts'
import { readRoute } from '#lib/storage/records.ts'
import { listOrders } from './list-orders.ts'
import { publicShareUrl } from './share-url.ts'

const ORDERS_AT_MOST = 1000

export interface RouteWithOrders {
  readonly route: RouteView
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
  return row && { route: routeView(row), orders: await ordersOfRoute(handle) }
}

/** `GET /orders/routes/{handle}`. Throws Problem `route_not_found`. */
export async function routeForm(handle: string): Promise<Route> {
  const found = await findRoute(handle)
  if (!found) throw new Problem('route_not_found', `There is no route with the handle ${handle}`)
  const orders = found.orders.map((order) => ({ ...order, shareUrl: publicShareUrl(order.shareUrl) }))
  return routeAnswer(found.route, orders)
}
