import type { TrackOrder } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { distanceM } from '../distance.ts'
import { pointOfGeometry } from '../geometry.ts'

const SAME_PLACE_M = 30

/** What an order of a file and the one that is there have not in common; empty when they are the same. */
export type Difference = 'worker' | 'place' | 'time' | 'type' | 'metadata'

/** Compares what a row would make with the order that has its handle. What others added since then is no difference. */
export function differences(order: TrackOrder, worker: string, known: OrderView): Difference[] {
  const at = order.scheduled_at === undefined ? null : Date.parse(order.scheduled_at)
  const metadata = Object.entries(order.metadata ?? {})
  const isOther: Record<Difference, boolean> = {
    worker: known.workerHandle !== worker,
    place: !isSamePlace(order.destination, known.destination),
    time: known.scheduledAt !== at,
    type: order.type !== undefined && known.type !== order.type,
    metadata: metadata.some(([key, value]) => JSON.stringify(known.metadata[key]) !== JSON.stringify(value)),
  }
  return (Object.keys(isOther) as Difference[]).filter((name) => isOther[name])
}

function isSamePlace(asked: TrackOrder['destination'], known: OrderView['destination']): boolean {
  if (known === null) return false
  if (asked.place_handle !== undefined) return asked.place_handle === known.placeHandle
  const point = asked.geometry ? pointOfGeometry(asked.geometry) : null
  return point !== null && distanceM([point.lon, point.lat], [known.lon, known.lat]) <= SAME_PLACE_M
}
