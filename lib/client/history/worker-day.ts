import { textIn } from '#lib/client/wire-data.ts'
import type { TimelineItem, WorkerPage } from '#lib/contract/page-views.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { type ActivitySpan, activitySpans } from '#lib/domain/track/day.ts'
import type { Span } from '#lib/domain/track/time-axis.ts'

/** What a worker was doing, by what the phone told of it, until a moment. */
export function activitiesOf(timeline: readonly TimelineItem[], until: number): ActivitySpan[] {
  const said = timeline.flatMap(({ type, value, at, data }) => {
    if (type !== 'device_status' || at === null) return []
    return [{ at, activity: value === 'active' ? (textIn(data, 'activity') ?? 'unknown') : null }]
  })
  return activitySpans(said, until)
}

/** When a worker was to be tracked: while an order was under way, or while the work status said so. */
export function intendedOf(page: Pick<WorkerPage, 'orders' | 'timeline'>, day: Span, now: number): Span[] {
  const until = Math.min(day.to, now)
  const within = (from: number, to: number): Span => ({ from: Math.max(day.from, from), to: Math.min(until, to) })
  const ofOrders = page.orders.flatMap((order) =>
    order.startedAt === null ? [] : [within(order.startedAt, endOf(order) ?? until)],
  )
  const said = page.timeline.flatMap(({ type, value, at, data }) => {
    if (type !== 'worker' || value !== 'work_status_updated' || at === null || typeof data.tracking !== 'boolean')
      return []
    return [{ at, activity: data.tracking ? 'tracking' : null }]
  })
  return [...ofOrders, ...activitySpans(said, until).map(({ from, to }) => within(from, to))]
}

function endOf(order: OrderView): number | null {
  return order.completedAt ?? order.cancelledAt
}

/** One order as a stop of a day. */
export interface DayStop {
  order: OrderView
  at: number
  isDone: boolean
}

/** The orders that were reached on a day, or are expected on it, in order of time. */
export function stopsOf(orders: readonly OrderView[], day: Span): DayStop[] {
  return orders
    .flatMap((order): DayStop[] => {
      const reachedAt = order.arrivedAt ?? order.completedAt
      const at = reachedAt ?? (order.isOpen ? (order.etaAt ?? order.scheduledAt) : null)
      return at === null || at < day.from || at >= day.to ? [] : [{ order, at, isDone: reachedAt !== null }]
    })
    .sort((a, b) => a.at - b.at)
}

/** Orders that a day has to do with: reached, expected, begun or ended on it. */
export function ordersOfDay(orders: readonly OrderView[], day: Span): OrderView[] {
  const isOn = (at: number | null) => at !== null && at >= day.from && at < day.to
  return orders.filter(({ startedAt, arrivedAt, completedAt, cancelledAt, etaAt, scheduledAt }) =>
    [startedAt, arrivedAt, completedAt, cancelledAt, etaAt, scheduledAt].some(isOn),
  )
}
