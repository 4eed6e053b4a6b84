import { parseAsString } from 'nuqs'
import { type OrderFilter, readOrderFilter } from '#lib/domain/find/order-filter.ts'
import { queryTerms } from '#lib/domain/find/query-text.ts'

/** What the address says of which orders are wanted; '' where it says nothing. Lists are parted by commas. */
export interface OrderSearch {
  q: string
  status: string
  risk: string
  group: string
  worker: string
  /** `key:value key:value` */
  meta: string
  /** `14:00` is today's, in the viewer's zone; also `2026-11-20` and `2026-11-20T14:00`. */
  from: string
  to: string
}

export const USUAL_SEARCH: OrderSearch = {
  q: '',
  status: 'open',
  risk: '',
  group: '',
  worker: '',
  meta: '',
  from: '',
  to: '',
}

/** The same for `useQueryStates`. */
export const orderSearchParsers = {
  q: parseAsString.withDefault(USUAL_SEARCH.q),
  status: parseAsString.withDefault(USUAL_SEARCH.status),
  risk: parseAsString.withDefault(USUAL_SEARCH.risk),
  group: parseAsString.withDefault(USUAL_SEARCH.group),
  worker: parseAsString.withDefault(USUAL_SEARCH.worker),
  meta: parseAsString.withDefault(USUAL_SEARCH.meta),
  from: parseAsString.withDefault(USUAL_SEARCH.from),
  to: parseAsString.withDefault(USUAL_SEARCH.to),
}

const CLOCK = /^(\d{1,2}):(\d{2})$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000

/** A moment as people write it, epoch ms: a clock time is today's, a day alone ends with its last moment. */
export function momentReader(now: number) {
  return (text: string, end: 'from' | 'to'): number | null => {
    const clock = CLOCK.exec(text)
    if (clock) return new Date(now).setHours(Number(clock[1]), Number(clock[2]), 0, 0)
    const at = new Date(DAY.test(text) ? `${text}T00:00` : text).getTime()
    if (Number.isNaN(at)) return null
    return DAY.test(text) && end === 'to' ? at + DAY_MS - 1 : at
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '')}"`
const KEYS = ['status', 'risk', 'group', 'worker', 'from', 'to'] as const

/** The address's words as one filter. What is typed as `status:…` takes the place of the status chosen beside it. */
export function orderFilterOf(search: OrderSearch, now: number): OrderFilter {
  const typed = new Set(queryTerms(search.q).map(({ key }) => key))
  const chosen = KEYS.filter((key) => search[key] !== '' && search[key] !== 'any' && !typed.has(key))
  const text = [search.q, search.meta, ...chosen.map((key) => `${key}:${quoted(search[key])}`)].join(' ')
  return readOrderFilter(text, momentReader(now))
}

const HERE_ANYWAY = new Set(['open', 'assigned', 'ongoing', 'arrived', 'disabled', 'unplanned', 'planned'])

/** Whether the server has to be asked for orders that are no longer open. */
export function needsClosedOrders({ statuses }: OrderFilter): boolean {
  return statuses.length === 0 || statuses.some((status) => !HERE_ANYWAY.has(status))
}
