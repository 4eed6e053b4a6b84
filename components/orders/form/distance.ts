import type { PointView } from '#lib/contract/views.ts'

const METRES_PER_DEGREE = 111_195

/** Metres as the crow flies, good enough to rank neighbours. */
export function distanceM(a: PointView, b: PointView): number {
  const east = (b.lon - a.lon) * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(east, b.lat - a.lat) * METRES_PER_DEGREE
}
