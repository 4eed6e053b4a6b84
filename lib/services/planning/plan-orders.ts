import type { Route } from '#lib/contract/api/order-object.ts'
import { type PlanOrdersRequest, planOrdersRequest } from '#lib/contract/plan-api.ts'
import { checkHandles } from '#lib/domain/commands/commands.ts'
import { planOrders as plan, planRoute } from '#lib/domain/commands/plan-orders.ts'
import { toldRoute } from '#lib/domain/commands/told-orders.ts'
import { checkOneWorld, newIdFor } from '#lib/services/demo/one-world.ts'
import { embedUrlOf } from '#lib/services/embed/embed-url.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { routeForm } from '#lib/services/orders/find-route.ts'
import { hypertrack } from '#lib/services/orders/hypertrack.ts'
import { placed } from '#lib/services/orders/known-places.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { linksOf } from '#lib/services/share/order-links.ts'
import { checkNotDeleted } from '#lib/services/workers/known-worker.ts'
import { inUsableGroup } from '#lib/services/workers/ops-groups.ts'
import { config } from '../../config.ts'

const MESSAGE = 'The orders wait unplanned: assign each to a worker, or track it'

/**
 * `POST /orders`: orders that are made now and tracked later. A manual plan becomes a route of its worker; others wait,
 * because nothing is planned here. Throws a Problem: `unprocessable`, `duplicate_resource`, `driver_deleted`,
 * `ops_group_not_defined`, `destination_place_not_found`, or what HyperTrack said.
 */
export async function planOrders(input: unknown): Promise<Route | object> {
  const request = readAs(planOrdersRequest, input ?? {})
  const keys = request.orders.map((order) => `order ${order.order_handle}`)
  return oneAtATime(keys, () => (hypertrack() ? planAtHypertrack(request) : planAlone(request)))
}

/** A route is told here at once; what a plan brings comes by webhook. */
async function planAtHypertrack(request: PlanOrdersRequest): Promise<object> {
  const api = hypertrack()
  if (api === null) return planAlone(request)
  const answer = await api.ask('POST', '/orders/', request)
  const wires = toldRoute(answer, { accountId: api.accountId, saidAt: new Date().toISOString() })
  if (wires.length > 0) await recordActs('hypertrack-api', wires)
  return answer
}

async function planAlone(asked: PlanOrdersRequest): Promise<Route | object> {
  if (asked.worker_handle !== undefined) await checkNotDeleted(asked.worker_handle)
  await checkOneWorld(asked)
  await inUsableGroup(asked.ops_group_handle)
  const known = await ordersByHandle([...new Set(asked.orders.map((order) => order.order_handle))])
  const open = new Set(known.filter((order) => order.isOpen).map((order) => order.handle))
  checkHandles(asked.orders, (handle) => open.has(handle))
  const request = { ...asked, orders: await placed(asked.orders) }
  const links = request.orders.map((order) => linksOf(order.order_handle))
  const given = { at: momentAfter(...known), accountId: config().keys.accountId, links }
  const id = newIdFor(asked.worker_handle)
  const isManual = request.plan_mode === 'manual'
  const wires = isManual
    ? planRoute(request, given, { handle: id, embedUrl: embedUrlOf('routes', id) })
    : plan(request, given, id)
  await recordActs('api', wires)
  return isManual ? routeForm(id) : { message: MESSAGE, plan: { id, href: `/orders/?plan_id=${id}` } }
}
