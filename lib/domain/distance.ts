import type { LonLat } from './road.ts'

const EARTH_RADIUS_M = 6_371_008.8
const RADIANS = Math.PI / 180

/** Metres along the great circle between two points, right everywhere on the globe. */
export function distanceM(a: LonLat, b: LonLat): number {
  const halfLat = Math.sin(((b[1] - a[1]) * RADIANS) / 2)
  const halfLon = Math.sin(((b[0] - a[0]) * RADIANS) / 2)
  const share = halfLat * halfLat + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * halfLon * halfLon
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(share)))
}
