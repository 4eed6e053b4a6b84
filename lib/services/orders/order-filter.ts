import { FILTERED_MOMENTS, type FilteredMoment, type OrdersQuery } from '#lib/contract/api/order-requests.ts'
import type { PointView } from '#lib/contract/views.ts'
import { geohash } from '#lib/domain/geohash.ts'
import { clockMs } from '#lib/domain/zone-clock.ts'
import type { OrderContext } from './order-context.ts'
import type { KnownOrder } from './order-form.ts'

const DAY_MS = 86_400_000

/** True when the order is one of those asked for. */
export function matchesOrder(known: KnownOrder, filter: OrdersQuery, context: OrderContext): boolean {
  return (
    matchesState(known, filter) &&
    matchesNames(known, filter) &&
    matchesMoments(known, filter, context) &&
    matchesAround(known, filter, context)
  )
}

/** One level deep, as HyperTrack's filters by metadata are. */
export function holds(object: Record<string, unknown>, wanted: Record<string, unknown> = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => JSON.stringify(object[key]) === JSON.stringify(value))
}

/** What is not the order's own: its worker's profile, the outages meanwhile, the cell that it lies in. */
function matchesAround({ order }: KnownOrder, filter: OrdersQuery, context: OrderContext): boolean {
  const { destination_geohash: cell, filter_outage_category: categories, worker_profile_filter: profile } = filter
  if (cell !== undefined && !isInCell(order.destination, cell.toLowerCase())) return false
  if (profile !== undefined && !holds(context.profileOf(order), profile)) return false
  return !categories?.length || context.outagesOf(order).some(({ category }) => categories.includes(category ?? ''))
}

function isInCell(place: PointView | null, cell: string): boolean {
  return place !== null && geohash(place, cell.length) === cell
}

const isWanted = <T>(wanted: T | undefined, found: T): boolean => wanted === undefined || wanted === found

function matchesState({ order }: KnownOrder, filter: OrdersQuery): boolean {
  if (filter.status?.length && !filter.status.includes(order.status)) return false
  const isInside = order.arrivedAt !== null && order.exitedAt === null && order.isOpen
  const isTracked = order.startedAt !== null
  return (
    isWanted(filter.risk_status, order.risks.length > 0) &&
    isWanted(filter.worker_inside_destination, isInside) &&
    isWanted(filter.tracking_status, isTracked ? 'tracked' : 'untracked')
  )
}

function matchesNames({ order, terms }: KnownOrder, filter: OrdersQuery): boolean {
  return (
    isWanted<string | null>(filter.route_handle, order.routeHandle) &&
    isWanted<string | null>(filter.device_id, order.deviceId) &&
    isWanted<string | null>(filter.track_mode?.replaceAll('-', '_'), order.trackMode) &&
    isWanted<string | null>(filter.worker_handle ?? filter.driver_handle, order.workerHandle) &&
    isWanted<string | null>(filter.place_handle, terms.placeHandle) &&
    isWanted<string | null>(filter.ops_group_handle, terms.opsGroup ?? 'default') &&
    isWanted<string | null>(filter.device_switch_mode, terms.deviceSwitchMode) &&
    isWanted<string | null>(filter.plan_id, order.planId) &&
    isWanted<string | null>(filter.plan_mode, terms.planMode) &&
    holds(order.metadata, filter.order_metadata_filter) &&
    (!filter.search_term || isFound({ order, terms }, filter.search_term.toLowerCase()))
  )
}

/** HyperTrack searches order handle, ops group, worker handle and metadata. */
function isFound({ order, terms }: Pick<KnownOrder, 'order' | 'terms'>, term: string): boolean {
  const places = [
    ...[order.handle, order.workerHandle, terms.opsGroup, order.destination?.address],
    JSON.stringify(order.metadata),
  ]
  return places.some((place) => place?.toLowerCase().includes(term))
}

function momentOf({ order, terms }: KnownOrder, moment: FilteredMoment): number | null {
  switch (moment) {
    case 'created_at':
      return terms.createdAt
    case 'planned_at':
      return terms.plannedAt
    case 'rescheduled_marked_at':
      return terms.rescheduledMarkedAt
    case 'scheduled_at':
      return order.scheduledAt
    case 'cancelled_at':
      return order.cancelledAt
    case 'completed_at':
      return order.completedAt
    case 'route_started_at':
      return order.startedAt
  }
}

type Ends = '' | '_without_tz'

/** Both ends are included; a date is its whole day: in UTC, or without a zone by the clock of the order's ops group. */
function matchesMoments(known: KnownOrder, filter: OrdersQuery, context: OrderContext): boolean {
  return FILTERED_MOMENTS.every((moment) => {
    const isAsked = (ends: Ends) => END_NAMES.some((end) => filter[`${moment}_${end}${ends}`] !== undefined)
    if (!isAsked('') && !isAsked('_without_tz')) return true
    const at = momentOf(known, moment)
    if (at === null) return false
    const zone = isAsked('_without_tz') ? context.zoneOf(known.terms.opsGroup) : 'UTC'
    return (
      isBetween(at, spanAsked(filter, moment, '')) &&
      isBetween(clockMs(at, zone), spanAsked(filter, moment, '_without_tz'))
    )
  })
}

const END_NAMES = ['date', 'from', 'to'] as const

function spanAsked(filter: OrdersQuery, moment: FilteredMoment, ends: Ends): [from: number, to: number] {
  const date = filter[`${moment}_date${ends}`]
  if (date !== undefined) return [date, date + DAY_MS - 1]
  return [
    filter[`${moment}_from${ends}`] ?? Number.NEGATIVE_INFINITY,
    filter[`${moment}_to${ends}`] ?? Number.POSITIVE_INFINITY,
  ]
}

const isBetween = (at: number, [from, to]: [from: number, to: number]) => at >= from && at <= to
