import type { Order } from '#lib/contract/api/order-object.ts'
import { closeOrderRequest } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { endedByHypertrack } from '#lib/domain/commands/answer-events.ts'
import type { Ending } from '#lib/domain/commands/command-events.ts'
import { endOrder as end } from '#lib/domain/commands/commands.ts'
import { longestM } from '#lib/domain/commands/route-events.ts'
import type { HypertrackApi } from '#lib/gateways/hypertrack-api.ts'
import { resultOfOrder } from '#lib/services/engine/run-orders.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { config } from '../../config.ts'
import { findRoute } from './find-route.ts'
import { hypertrack } from './hypertrack.ts'
import { momentAfter } from './moment-after.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { knownOrder, orderFormOf } from './order-form.ts'
import { findOrder } from './show-order.ts'
import { unprocessable } from './unprocessable.ts'

interface EndAsked {
  readonly metadata?: Record<string, unknown>
  /** When it was done, where that is not now: a phone without a network says so later. Epoch milliseconds. */
  readonly doneAtMs?: number
}

/**
 * Ends an order one way or the other and answers with the whole order: what completing and cancelling share. HyperTrack
 * takes no time of ours, so `doneAtMs` counts without an account only.
 */
export async function endOrder(
  handle: string,
  ending: Ending,
  { input, doneAtMs }: { input?: unknown; doneAtMs?: number },
): Promise<Order> {
  const read = closeOrderRequest.safeParse(input ?? {})
  if (!read.success) throw unprocessable(read.error)
  const { metadata } = read.data
  const api = hypertrack()
  // Two last orders of one route must not each take the other for still open; both keys at once, so that nobody waits in a ring.
  const routeHandle = (await findOrder(handle))?.routeHandle
  const keys = [`order ${handle}`, ...(routeHandle ? [`route ${routeHandle}`] : [])]
  await oneAtATime(keys, () =>
    api ? endByHypertrack(api, { handle, ending, body: read.data }) : endAlone(handle, ending, { metadata, doneAtMs }),
  )
  return orderFormOf(handle)
}

async function endByHypertrack(
  api: HypertrackApi,
  { handle, ending, body }: { handle: string; ending: Ending; body: object },
): Promise<void> {
  const close = ending === 'completed' ? api.completeOrder : api.cancelOrder
  const answer = (await close(handle, body)) ?? (await api.getOrder(handle))
  const accountId = config().hypertrack?.accountId ?? config().keys.accountId
  const events = endedByHypertrack(answer, { at: new Date().toISOString(), accountId })
  if (events.length > 0) await recordActs('hypertrack-api', events)
}

/** Ends an order in stand-alone mode, for who sees to it that nobody else does meanwhile. Throws Problem `order_not_found`, `order_already_terminal`. */
export async function endAlone(handle: string, ending: Ending, { metadata, doneAtMs }: EndAsked = {}): Promise<void> {
  const { order } = await knownOrder(handle)
  const at = doneAtMs === undefined ? momentAfter(order) : momentWithin(order, doneAtMs)
  const { routeHandle } = order
  const events = end(order, ending, {
    at,
    result: routeHandle === null ? null : await resultOfOrder(handle, routeHandle, Date.parse(at)),
    accountId: config().keys.accountId,
    endsRoute: routeHandle === null ? null : await routeThatEnds(routeHandle, handle),
    metadata,
  })
  if (events.length > 0) await recordActs('api', events)
}

/** The moment that was told, if the order was there by then and it is not to come (ISO 8601, UTC). */
function momentWithin({ startedAt, createdAt }: OrderView, atMs: number): string {
  const earliest = (startedAt ?? createdAt ?? 0) + 1
  return new Date(Math.min(Math.max(atMs, earliest), Math.max(Date.now(), earliest))).toISOString()
}

/** The route when no order of it but this one is open. */
async function routeThatEnds(routeHandle: string, orderHandle: string) {
  const found = await findRoute(routeHandle)
  const others = (found?.orders ?? []).filter(({ handle }) => handle !== orderHandle)
  if (!found || others.some(({ isOpen }) => isOpen)) return null
  return { route: found.route, travelledM: longestM(others.map(({ distanceM }) => distanceM)) }
}
