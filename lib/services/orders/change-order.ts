import type { Order } from '#lib/contract/api/order-object.ts'
import { orderEventsRequest, patchOrderRequest, reassignOrderRequest } from '#lib/contract/api/order-requests.ts'
import { closeOrderRequest } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { Occasion, WireEvent } from '#lib/domain/commands/command-events.ts'
import * as changes from '#lib/domain/commands/order-changes.ts'
import { toldOrder } from '#lib/domain/commands/told-orders.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { checkNotDeleted } from '#lib/services/workers/known-worker.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { inUsableGroup } from '#lib/services/workers/ops-groups.ts'
import { config } from '../../config.ts'
import { findRoute } from './find-route.ts'
import { hypertrack } from './hypertrack.ts'
import { atKnownPlace } from './known-places.ts'
import { momentAfter } from './moment-after.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { knownOrder, orderFormOf } from './order-form.ts'
import { readAs } from './unprocessable.ts'

interface Change {
  /** How HyperTrack's API is asked for the same, when there is an account. */
  readonly ask: readonly [method: string, action: string, body: object]
  /** What happens in stand-alone mode. */
  readonly alone: (order: OrderView, occasion: Occasion) => WireEvent[] | Promise<WireEvent[]>
}

/** Changes one order, here or at HyperTrack, while nobody else does, and answers with the whole of it. */
export async function change(handle: string, { ask: [method, action, body], alone }: Change): Promise<Order> {
  const api = hypertrack()
  await oneAtATime([`order ${handle}`], async () => {
    if (api) {
      const answer = await api.ask(method, `/orders/${encodeURIComponent(handle)}${action}`, body)
      const wires = toldOrder(answer, { accountId: api.accountId, saidAt: new Date().toISOString() })
      await recordActs('hypertrack-api', wires)
      return
    }
    const { order } = await knownOrder(handle)
    const occasion = { at: momentAfter(order), accountId: config().keys.accountId }
    const wires = await alone(order, occasion)
    if (wires.length > 0) await recordActs('api', wires)
  })
  return orderFormOf(handle)
}

/** `PATCH /orders/{order_handle}`. Throws a Problem: `order_not_found`, `order_already_terminal`, `validation_error`, `unprocessable`. */
export async function patchOrder(handle: string, input: unknown): Promise<Order> {
  const patch = readAs(patchOrderRequest, input ?? {})
  return change(handle, {
    ask: ['PATCH', '', patch],
    alone: async (order, occasion) => {
      await inUsableGroup(patch.ops_group_handle)
      const destination = patch.destination && (await atKnownPlace(patch.destination, order.handle))
      return changes.patchOrder(order, { ...patch, destination }, occasion)
    },
  })
}

/** `POST /orders/{order_handle}/disable` and `/enable`. Throws a Problem: `order_not_found`, `order_already_terminal`. */
export async function switchOrder(handle: string, to: 'disabled' | 'enabled', input: unknown): Promise<Order> {
  const { metadata } = readAs(closeOrderRequest, input ?? {})
  return change(handle, {
    ask: ['POST', to === 'disabled' ? '/disable' : '/enable', metadata ? { metadata } : {}],
    alone: (order, occasion) => changes.switchOrder(order, to, { ...occasion, metadata }),
  })
}

/** `POST /orders/{order_handle}/reassign`. Throws a Problem: `order_not_found`, `order_already_terminal`, `driver_deleted`. */
export async function reassignOrder(handle: string, input: unknown): Promise<Order> {
  const request = readAs(reassignOrderRequest, input ?? {})
  const { worker_handle: workerHandle, ops_group_handle: opsGroupHandle } = request
  return change(handle, {
    ask: ['POST', '/reassign', request],
    alone: async (order, occasion) => {
      await checkNotDeleted(workerHandle)
      await inUsableGroup(opsGroupHandle)
      const worker = await findWorker(workerHandle)
      const deviceId = worker?.deviceIds.length === 1 ? (worker.deviceIds[0] ?? null) : null
      const { route = null } = (order.routeHandle && (await findRoute(order.routeHandle))) || {}
      return changes.reassignOrder(order, { workerHandle, deviceId, opsGroupHandle, route }, occasion)
    },
  })
}

/** `POST /orders/{order_handle}/events`: custom events for the timeline. Throws a Problem: `order_not_found`, `unprocessable`. */
export async function addOrderEvents(handle: string, input: unknown): Promise<void> {
  const request = readAs(orderEventsRequest, input ?? {})
  const { order } = await knownOrder(handle)
  const api = hypertrack()
  await api?.ask('POST', `/orders/${encodeURIComponent(handle)}/events`, request)
  const occasion = { at: new Date().toISOString(), accountId: api?.accountId ?? config().keys.accountId }
  const wires = changes.customEvents(order, request.events, occasion)
  await recordActs(api ? 'hypertrack-api' : 'api', wires)
}
