import type { Route } from '#lib/contract/api/order-object.ts'
import { Problem } from '#lib/contract/problem.ts'
import { completeRoute as completeKnownRoute } from '#lib/domain/commands/route-events.ts'
import { toldRoute } from '#lib/domain/commands/told-orders.ts'
import { resultOfOrder } from '#lib/services/engine/run-orders.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { config } from '../../config.ts'
import { knownRoute, ordersOfRoute, routeForm } from './find-route.ts'
import { hypertrack } from './hypertrack.ts'
import { momentAfter } from './moment-after.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { knownOrders } from './order-form.ts'

/**
 * `POST /orders/routes/{route_handle}/complete`: its open orders are cancelled with it.
 * Throws a Problem: `route_not_found`, `route_already_completed`, or what HyperTrack said.
 */
export async function completeRoute(handle: string): Promise<Route> {
  const orders = await ordersOfRoute(handle)
  const keys = [`route ${handle}`, ...orders.map((order) => `order ${order.handle}`)]
  await oneAtATime(keys, () => complete(handle))
  return routeForm(handle)
}

async function complete(handle: string): Promise<void> {
  const api = hypertrack()
  if (api) {
    const answer = await api.ask('POST', `/orders/routes/${encodeURIComponent(handle)}/complete`, {})
    const wires = toldRoute(answer, { accountId: api.accountId, saidAt: new Date().toISOString() })
    await recordActs('hypertrack-api', wires)
    return
  }
  const { route, orders } = await knownRoute(handle)
  if (route.completedAt !== null) throw new Problem('route_already_completed', `Route ${handle} is completed`)
  const occasion = { at: momentAfter(...orders), accountId: config().keys.accountId }
  const endedAtMs = Date.parse(occasion.at)
  // As the log has them: what the API gives out opens links, and does not belong there.
  const known = await knownOrders(orders.map((order) => order.handle))
  const stops = known.map(async ({ order }) => ({
    order,
    result: order.isOpen ? await resultOfOrder(order.handle, handle, endedAtMs) : null,
  }))
  const wires = completeKnownRoute(route, await Promise.all(stops), occasion)
  await recordActs('api', wires)
}
