import type { inferParserType } from 'nuqs'
import { parseAsString, parseAsStringLiteral } from 'nuqs'
import { orderStatusWord } from '#lib/client/words/words.ts'
import type { OrderView } from '#lib/contract/views.ts'

const STATUSES = ['open', 'all', 'assigned', 'ongoing', 'disabled', 'completed', 'cancelled'] as const
const RISKS = ['any', 'red', 'yellow', 'none'] as const

/** The orders table's filter and sort as the URL holds them. */
export const ordersSearch = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(STATUSES).withDefault('open'),
  risk: parseAsStringLiteral(RISKS).withDefault('any'),
  sort: parseAsString.withDefault('late'),
  dir: parseAsStringLiteral(['ascending', 'descending'] as const).withDefault('descending'),
}

export type OrdersSearch = inferParserType<typeof ordersSearch>

export const STATUS_OPTIONS = STATUSES.map((value) => ({
  value,
  label: value === 'open' ? 'Open' : value === 'all' ? 'All statuses' : orderStatusWord(value),
}))

export const RISK_OPTIONS = [
  { value: 'any', label: 'Any risk' },
  { value: 'red', label: 'Red' },
  { value: 'yellow', label: 'Yellow' },
  { value: 'none', label: 'No risk' },
]

/** Whether the server has to be asked for orders that are no longer open. */
export function needsClosedOrders(status: OrdersSearch['status']): boolean {
  return status === 'all' || status === 'completed' || status === 'cancelled'
}

/** Tells whether the filter lets an order through. Text is looked for in handles, address and metadata. */
export function isWanted(order: OrderView, search: Pick<OrdersSearch, 'q' | 'status' | 'risk'>): boolean {
  return hasStatus(order, search.status) && hasRisk(order, search.risk) && holdsText(order, search.q)
}

function hasStatus(order: OrderView, status: OrdersSearch['status']): boolean {
  if (status === 'all') return true
  return status === 'open' ? order.isOpen : order.status === status
}

function hasRisk(order: OrderView, risk: OrdersSearch['risk']): boolean {
  if (risk === 'any') return true
  return risk === 'none' ? order.risks.length === 0 : order.risks.some((said) => said.label === risk)
}

function holdsText(order: OrderView, q: string): boolean {
  const wanted = q.trim().toLowerCase()
  if (wanted === '') return true
  const { destination } = order
  const texts = [order.handle, order.workerHandle, order.routeHandle, destination?.address, destination?.placeHandle]
  const said = `${texts.filter(Boolean).join('\n')}\n${JSON.stringify(order.metadata)}`
  return said.toLowerCase().includes(wanted)
}
