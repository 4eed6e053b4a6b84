import type { Order, OrderDetail } from '#lib/contract/api/order-object.ts'
import { attemptQuery } from '#lib/contract/api/order-requests.ts'
import { orderTimeline } from '#lib/contract/api/order-timeline.ts'
import type { OrderTerms } from '#lib/contract/api/terms.ts'
import { orderAnswer } from '#lib/contract/order-answer.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { attemptOf, orderView } from '#lib/domain/views/view-order.ts'
import { orderTerms } from '#lib/domain/views/view-terms.ts'
import { publicEmbedUrl } from '#lib/services/embed/embed-url.ts'
import { publicShareUrl } from '#lib/services/share/share-url.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { readOrders } from '#lib/storage/orders.ts'
import { outageSummary } from './order-context.ts'
import { showOrder } from './show-order.ts'
import { readQuery } from './unprocessable.ts'

/** An order with what only the API tells of it. */
export interface KnownOrder {
  readonly order: OrderView
  readonly terms: OrderTerms
  /** Attempts before this one, the first first. */
  readonly earlier: readonly OrderView[]
}

/** The orders named, in the order they were named, at their latest attempt or the one asked for (0-based). */
export async function knownOrders(handles: readonly string[], attempt?: number): Promise<KnownOrder[]> {
  const rows = new Map<string, StateRow[]>()
  for (const row of await readOrders(handles)) {
    const known = rows.get(row.handle)
    if (known) known.push(row)
    else rows.set(row.handle, [row])
  }
  return handles.flatMap((handle) => {
    const own = rows.get(handle) ?? []
    const found = attemptOf(own, attempt)
    const order = found && orderView(own, attempt)
    if (!order) return []
    const earlier = Array.from({ length: order.attempt }, (_, before) => orderView(own, before) ?? [])
    return [{ order, terms: orderTerms(found.facts), earlier: earlier.flat() }]
  })
}

/** An order as the API gives it out. */
export function orderForm({ order, terms, earlier }: KnownOrder): Order {
  const embedUrl = publicEmbedUrl(order.embedUrl, Date.now())
  return orderAnswer({ ...order, shareUrl: publicShareUrl(order.shareUrl), embedUrl }, terms, earlier)
}

/** Throws Problem `order_not_found`. */
export async function knownOrder(handle: string, attempt?: number): Promise<KnownOrder> {
  const [known] = await knownOrders([handle], attempt)
  if (known) return known
  const which = attempt === undefined ? '' : ` with a fulfillment attempt ${attempt}`
  throw new Problem('order_not_found', `There is no order with the handle ${handle}${which}`)
}

/** The order as it stands now, as the API gives it out. Throws Problem `order_not_found`. */
export async function orderFormOf(handle: string): Promise<Order> {
  return orderForm(await knownOrder(handle))
}

/** `GET /orders/{order_handle}`. Throws Problem `order_not_found`, `unprocessable`. */
export async function orderDetail(handle: string, query: URLSearchParams): Promise<OrderDetail> {
  const { fulfillment_attempt } = readQuery(attemptQuery, query)
  const known = await knownOrder(handle, fulfillment_attempt)
  const [page, worker] = await Promise.all([
    showOrder(handle, fulfillment_attempt),
    known.order.workerHandle === null ? null : findWorker(known.order.workerHandle),
  ])
  const form = { ...orderForm(known), outage_summary: outageSummary(page?.outages ?? []) }
  return { ...form, worker_name: worker?.name ?? null, timeline: page ? orderTimeline(page) : [] }
}
