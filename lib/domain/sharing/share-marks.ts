import { SHARE_MARK_ACTS, type ShareMark } from '#lib/contract/share-view.ts'
import type { GeotagView, OrderView, PointView } from '#lib/contract/views.ts'
import { distanceM } from '#lib/domain/distance.ts'

/** A tap that was made while the phone had no network is told of later, not made later. */
const AFTER_END_MS = 10 * 60_000
const MOST = 6

/** The marks of a worker that belong to this attempt at an order, oldest first; without their notes, which are the team's. */
export function shareMarks(order: OrderView, geotags: readonly GeotagView[]): ShareMark[] {
  const from = order.startedAt ?? order.assignedAt ?? Number.NEGATIVE_INFINITY
  const until = (order.completedAt ?? order.cancelledAt ?? Number.POSITIVE_INFINITY) + AFTER_END_MS
  return geotags
    .flatMap(({ at, type, location, deviationM }) => {
      if (at === null || at < from || at > until) return []
      const act = SHARE_MARK_ACTS.find((one) => one === type) ?? null
      return [{ at, act, metresAway: awayFrom(order.destination, location) ?? deviationM }]
    })
    .sort((a, b) => a.at - b.at)
    .slice(-MOST)
}

function awayFrom(destination: PointView | null, location: PointView | null): number | null {
  if (destination === null || location === null) return null
  return Math.round(distanceM([location.lon, location.lat], [destination.lon, destination.lat]))
}
