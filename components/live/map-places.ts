import type { Positions } from '#lib/client/live/positions.ts'
import type { FixView, PointView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import type { DeskData } from './use-desk-data.ts'
import type { Selected } from './use-selected.ts'

/** With more lost workers than this, circles would hide the city. */
const MOST_CIRCLES = 40

/** Fixes to draw with a growing circle: those of lost workers who carry orders, and the selection's when it is old. */
export function doubtfulFixes(desk: DeskData, selected: string | null, positions: Positions): FixView[] {
  const fixes: FixView[] = []
  for (const { handle } of desk.workers) {
    const fix = positions.get(handle)
    const isSelected = handle === selected
    if (!fix || (!isSelected && !desk.openOrdersByWorker.has(handle))) continue
    const freshness = freshnessOf(fix.at, desk.now)
    if (freshness === 'lost' || (isSelected && freshness === 'stale')) fixes.push(fix)
  }
  return fixes.length > MOST_CIRCLES ? fixes.slice(0, MOST_CIRCLES) : fixes
}

/** Every place of the desk: workers and open destinations. */
export function placesOf(desk: DeskData, positions: Positions): PointView[] {
  const workers = desk.workers.flatMap(({ handle }) => positions.get(handle) ?? [])
  const destinations = desk.orders.flatMap(({ destination }) => destination ?? [])
  return [...workers, ...destinations]
}

/** The places that belong to the selection; the first is the one that must be in sight. */
export function selectionPlaces({ order, worker, outage, track }: Selected, positions: Positions): PointView[] {
  const workerAt = worker ? (positions.get(worker.handle) ?? worker.fix) : null
  const own = order ? order.destination : outage ? outage.location : null
  const travelled = track.filter((fix) => !fix.isDoubted)
  return [workerAt, own, ...travelled].filter((place): place is PointView => place !== null)
}
