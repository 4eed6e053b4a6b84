import type { OrderList } from '#lib/contract/api/order-object.ts'
import { type OrdersQuery, ordersQuery } from '#lib/contract/api/order-requests.ts'
import type { OutageView } from '#lib/contract/views.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { listOrders } from './list-orders.ts'
import { type OrderContext, orderContext, outageSummary } from './order-context.ts'
import { matchesOrder } from './order-filter.ts'
import { type KnownOrder, knownOrders, orderForm } from './order-form.ts'
import { readQuery } from './unprocessable.ts'

const PAGE = 500
/** Reading further back for one answer would keep everybody else waiting. */
const SCANNED_AT_MOST = 10_000

const ON_TIME_WITHIN_MS = 10 * 60_000
const WORKED_WITHIN_S = 45 * 60

/** Where the last page ended: the page of the scan, and the last order given out. */
interface Bookmark {
  cursor: string | null
  after: string
}

/**
 * `GET /orders`: orders that match, the one opened last first, with counts over all pages (of the latest 10,000).
 * Throws Problem `unprocessable`.
 */
export async function searchOrders(query: URLSearchParams, sight: Sight): Promise<OrderList> {
  const filter = readQuery(ordersQuery, query)
  const context = await orderContext(filter)
  const list = { filter, context, sight }
  const [page, aggregate] = await Promise.all([readPage(list), filter.aggregate ? count(list) : null])
  const orders = page.orders.map((known) => ({ ...orderForm(known), ...outagesTold(known, list) }))
  return { orders, pagination_token: page.next && writeBookmark(page.next), aggregate }
}

interface Asked {
  readonly filter: OrdersQuery
  readonly context: OrderContext
  readonly sight: Sight
}

function outagesTold({ order }: KnownOrder, { filter, context }: Asked) {
  return filter.send_outage ? { outage_summary: outageSummary(context.outagesOf(order)) } : {}
}

interface Scanned {
  known: KnownOrder
  cursor: string | null
}

/** Everything that the database can narrow down, page by page; each order once. */
async function* scan(
  filter: OrdersQuery,
  { from, isOpen }: { from: string | null; isOpen?: boolean },
): AsyncGenerator<Scanned> {
  const seen = new Set<string>()
  let cursor = from
  for (let scanned = 0; scanned < SCANNED_AT_MOST; scanned += PAGE) {
    const page = await listOrders({
      workerHandle: filter.worker_handle ?? filter.driver_handle,
      routeHandle: filter.route_handle,
      isOpen,
      isOldestFirst: filter.sort_direction === 'asc',
      limit: PAGE,
      cursor,
    })
    const handles = page.orders.map((order) => order.handle)
    for (const known of await knownOrders(handles, filter.fulfillment_attempt)) {
      if (!seen.has(known.order.handle)) yield { known, cursor }
      seen.add(known.order.handle)
    }
    if (page.cursor === null) return
    cursor = page.cursor
  }
}

/** The first orders that the filter lets through, the one opened last first; `limit` is the filter's. Only open ones when asked. */
export async function matchingOrders(
  filter: OrdersQuery,
  { isOpen }: { isOpen?: boolean } = {},
): Promise<{ orders: KnownOrder[]; hasMore: boolean }> {
  const context = await orderContext(filter)
  const orders: KnownOrder[] = []
  for await (const { known } of scan(filter, { from: null, isOpen })) {
    if (!matchesOrder(known, filter, context)) continue
    if (orders.length === filter.limit) return { orders, hasMore: true }
    orders.push(known)
  }
  return { orders, hasMore: false }
}

async function readPage({ filter, context, sight }: Asked): Promise<{ orders: KnownOrder[]; next: Bookmark | null }> {
  const bookmark = readBookmark(filter.pagination_token)
  const orders: KnownOrder[] = []
  let last: Bookmark | null = null
  let isPastBookmark = bookmark === null
  for await (const { known, cursor } of scan(filter, { from: bookmark?.cursor ?? null })) {
    if (isPastBookmark && sight.seesOrder(known.order) && matchesOrder(known, filter, context)) {
      if (orders.length === filter.limit) return { orders, next: last }
      orders.push(known)
      last = { cursor, after: known.order.handle }
    }
    isPastBookmark ||= known.order.handle === bookmark?.after
  }
  return { orders, next: null }
}

type Aggregate = NonNullable<OrderList['aggregate']>

function addTo(found: Aggregate, known: KnownOrder): void {
  const { order } = known
  found.status[order.status] = (found.status[order.status] ?? 0) + 1
  found.total += 1
  found.tracked += Number(order.startedAt !== null)
  found.arrived += Number(order.arrivedAt !== null)
  found.on_time += Number(isOnTime(known))
  found.worked += Number(isWorked(known))
}

async function count({ filter, context, sight }: Asked): Promise<Aggregate> {
  const found: Aggregate = { total: 0, status: {}, tracked: 0, arrived: 0, on_time: 0, worked: 0 }
  const outages: OutageView[] = []
  for await (const { known } of scan(filter, { from: null })) {
    if (!sight.seesOrder(known.order) || !matchesOrder(known, filter, context)) continue
    addTo(found, known)
    outages.push(...context.outagesOf(known.order))
  }
  const status = Object.fromEntries(Object.entries(found.status).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { ...found, status, ...(filter.send_outage && { outage_summary: outageSummary(outages) }) }
}

function isOnTime({ order: { arrivedAt, scheduledAt } }: KnownOrder): boolean {
  return arrivedAt !== null && scheduledAt !== null && arrivedAt <= scheduledAt + ON_TIME_WITHIN_MS
}

function isWorked({ order: { actualServiceS, expectedServiceS } }: KnownOrder): boolean {
  if (actualServiceS === null || expectedServiceS === null) return false
  return Math.abs(actualServiceS - expectedServiceS) <= WORKED_WITHIN_S
}

function writeBookmark({ cursor, after }: Bookmark): string {
  return Buffer.from(JSON.stringify([cursor, after])).toString('base64url')
}

/** A token that is none starts from the beginning. */
function readBookmark(token: string | undefined): Bookmark | null {
  if (!token) return null
  try {
    const [cursor, after] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[]
    return typeof after === 'string' ? { cursor: typeof cursor === 'string' ? cursor : null, after } : null
  } catch {
    return null
  }
}
