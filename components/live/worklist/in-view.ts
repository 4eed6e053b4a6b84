import type { Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import type { Positions } from '#lib/client/live/positions.ts'
import type { PointView } from '#lib/contract/views.ts'

/** What part of the map is to be seen beside the panels, in degrees. */
export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}

function isInside({ west, south, east, north }: Bounds, place: PointView | null | undefined): boolean {
  if (!place || place.lat < south || place.lat > north) return false
  return west <= east ? place.lon >= west && place.lon <= east : place.lon >= west || place.lon <= east
}

/** Whether a thing is in view: an order by where it goes or where its worker is, an outage by where it began. */
export function inViewBy(
  bounds: Bounds,
  desk: Pick<DeskData, 'ordersByHandle' | 'workersByHandle' | 'allOutages'>,
  positions: Pick<Positions, 'get'>,
): (row: { selection: Selection }) => boolean {
  const placeOf = (who: string | null | undefined) => {
    const worker = who == null ? undefined : desk.workersByHandle.get(who)
    return worker && (positions.get(worker.handle) ?? worker.fix)
  }
  const outages = new Map(desk.allOutages.map((outage) => [outage.key, outage]))
  return ({ selection: { kind, key } }) => {
    if (kind === 'worker') return isInside(bounds, placeOf(key))
    const order = kind === 'order' ? desk.ordersByHandle.get(key) : undefined
    const outage = kind === 'outage' ? outages.get(key) : undefined
    const who = order ?? outage
    const own = order ? order.destination : outage?.location
    return isInside(bounds, own) || isInside(bounds, placeOf(who?.workerHandle ?? who?.deviceId))
  }
}
