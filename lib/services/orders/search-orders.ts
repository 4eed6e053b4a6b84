import { z } from 'zod'
import type { OrderList } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { orderForm } from './end-order.ts'
import { listOrders } from './list-orders.ts'
import { unprocessable } from './unprocessable.ts'

const PAGE = 500
/** Reading further back for one answer would keep everybody else waiting. */
const SCANNED_AT_MOST = 10_000

const filterQuery = z.object({
  status: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((status) => status.trim())
        .filter(Boolean),
    )
    .optional(),
  worker_handle: z.string().optional(),
  driver_handle: z.string().optional(),
  route_handle: z.string().optional(),
  search_term: z.string().optional(),
  risk_status: z.enum(['true', 'false'], { error: 'Must be true or false' }).optional(),
  limit: z.coerce.number().int('Must be a whole number').min(1, 'At least 1').max(1000, 'At most 1000').default(50),
  pagination_token: z.string().optional(),
})

type Filter = z.output<typeof filterQuery>

/** Where the last page ended: the page of the scan, and the last order given out. */
interface Bookmark {
  cursor: string | null
  after: string
}

/**
 * `GET /orders`: orders that match, the one opened last first, with counts by status over all pages (of the latest
 * 10,000). Throws Problem `unprocessable`.
 */
export async function searchOrders(query: URLSearchParams): Promise<OrderList> {
  const read = filterQuery.safeParse(Object.fromEntries(query))
  if (!read.success) throw unprocessable(read.error, 'query')
  const filter = read.data
  const [page, aggregate] = await Promise.all([readPage(filter), countByStatus(filter)])
  return { orders: page.orders.map(orderForm), pagination_token: page.next && writeBookmark(page.next), aggregate }
}

interface Scanned {
  order: OrderView
  cursor: string | null
}

/** Everything that the database can narrow down, page by page; each order once. */
async function* scan(filter: Filter, from: string | null): AsyncGenerator<Scanned> {
  const seen = new Set<string>()
  let cursor = from
  for (let scanned = 0; scanned < SCANNED_AT_MOST; scanned += PAGE) {
    const page = await listOrders({
      workerHandle: filter.worker_handle ?? filter.driver_handle,
      routeHandle: filter.route_handle,
      limit: PAGE,
      cursor,
    })
    for (const order of page.orders) {
      if (!seen.has(order.handle)) yield { order, cursor }
      seen.add(order.handle)
    }
    if (page.cursor === null) return
    cursor = page.cursor
  }
}

async function readPage(filter: Filter): Promise<{ orders: OrderView[]; next: Bookmark | null }> {
  const bookmark = readBookmark(filter.pagination_token)
  const orders: OrderView[] = []
  let last: Bookmark | null = null
  let isPastBookmark = bookmark === null
  for await (const { order, cursor } of scan(filter, bookmark?.cursor ?? null)) {
    if (isPastBookmark && matches(order, filter)) {
      if (orders.length === filter.limit) return { orders, next: last }
      orders.push(order)
      last = { cursor, after: order.handle }
    }
    isPastBookmark ||= order.handle === bookmark?.after
  }
  return { orders, next: null }
}

async function countByStatus(filter: Filter): Promise<OrderList['aggregate']> {
  const counts = new Map<string, number>()
  let total = 0
  for await (const { order } of scan(filter, null)) {
    if (!matches(order, filter)) continue
    counts.set(order.status, (counts.get(order.status) ?? 0) + 1)
    total += 1
  }
  return { total, status: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

function matches(order: OrderView, filter: Filter): boolean {
  if (filter.route_handle !== undefined && order.routeHandle !== filter.route_handle) return false
  if (filter.status?.length && !filter.status.includes(order.status)) return false
  if (filter.risk_status && order.risks.length > 0 !== (filter.risk_status === 'true')) return false
  return !filter.search_term || isFound(order, filter.search_term.toLowerCase())
}

/** HyperTrack searches order handle, worker handle and metadata. */
function isFound(order: OrderView, term: string): boolean {
  const places = [order.handle, order.workerHandle, order.destination?.address, JSON.stringify(order.metadata)]
  return places.some((place) => place?.toLowerCase().includes(term))
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
