import type { LonLat } from './road.ts'

const METRES_PER_DEGREE = 111_195.08
const RADIANS = Math.PI / 180

/** A flat map of the surroundings of one point, in metres; right to a few thousandths within some 50 km of it. */
export interface Plane {
  x(lon: number): number
  y(lat: number): number
  point(x: number, y: number): LonLat
}

export function planeAt([lon0, lat0]: LonLat): Plane {
  const perLon = METRES_PER_DEGREE * Math.max(1e-6, Math.cos(lat0 * RADIANS))
  return {
    // Across the date line the short way counts.
    x: (lon) => (((((lon - lon0 + 180) % 360) + 360) % 360) - 180) * perLon,
    y: (lat) => (lat - lat0) * METRES_PER_DEGREE,
    point: (x, y) => [lon0 + x / perLon, lat0 + y / METRES_PER_DEGREE],
  }
}

/** The share (0 to 1) of the segment from a to b at which it comes nearest to p, and how far away that is in metres. */
export function nearestOnSegment(
  p: readonly [number, number],
  a: readonly [number, number],
  b: readonly [number, number],
): { share: number; awayM: number } {
  const [east, north] = [b[0] - a[0], b[1] - a[1]]
  const square = east * east + north * north
  const along = square === 0 ? 0 : ((p[0] - a[0]) * east + (p[1] - a[1]) * north) / square
  const share = Math.min(1, Math.max(0, along))
  return { share, awayM: Math.hypot(p[0] - a[0] - share * east, p[1] - a[1] - share * north) }
}
