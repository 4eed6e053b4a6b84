import { FILTERED_MOMENTS, type FilteredMoment, type OrdersQuery } from '#lib/contract/api/order-requests.ts'
import type { KnownOrder } from './order-form.ts'

const DAY_MS = 86_400_000

/** True when the order is one of those asked for. */
export function matchesOrder(known: KnownOrder, filter: OrdersQuery): boolean {
  return matchesState(known, filter) && matchesNames(known, filter) && matchesMoments(known, filter)
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
  const metadata = Object.entries(filter.order_metadata_filter ?? {})
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
    metadata.every(([key, value]) => JSON.stringify(order.metadata[key]) === JSON.stringify(value)) &&
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

/** Both ends are included; a date is its whole day in UTC. */
function matchesMoments(known: KnownOrder, filter: OrdersQuery): boolean {
  return FILTERED_MOMENTS.every((moment) => {
    const date = filter[`${moment}_date`]
    const from = date ?? filter[`${moment}_from`]
    const to = date === undefined ? filter[`${moment}_to`] : date + DAY_MS - 1
    if (from === undefined && to === undefined) return true
    const at = momentOf(known, moment)
    return at !== null && at >= (from ?? Number.NEGATIVE_INFINITY) && at <= (to ?? Number.POSITIVE_INFINITY)
  })
}
