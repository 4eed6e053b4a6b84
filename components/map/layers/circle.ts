import type { Position } from 'geojson'
import type { PointView } from '#lib/contract/views.ts'

const METRES_PER_DEGREE_LAT = 110_574
const METRES_PER_DEGREE_LON = 111_320

/** A closed ring of `corners` points at `radiusM` around a centre; good to a few metres at the sizes a desk shows. */
export function circleRing({ lon, lat }: PointView, radiusM: number, corners = 48): Position[] {
  const lonPerM = 1 / (METRES_PER_DEGREE_LON * Math.max(0.01, Math.cos((lat * Math.PI) / 180)))
  const ring = Array.from({ length: corners }, (_, index): Position => {
    const turn = (index / corners) * 2 * Math.PI
    return [lon + radiusM * lonPerM * Math.cos(turn), lat + (radiusM / METRES_PER_DEGREE_LAT) * Math.sin(turn)]
  })
  return [...ring, ...ring.slice(0, 1)]
}

/** Metres between two points, on a plane that is flat nearby: for jumps of a city's size, not for distances to show. */
export function roughDistanceM(a: PointView, b: PointView): number {
  const east = (b.lon - a.lon) * METRES_PER_DEGREE_LON * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(east, (b.lat - a.lat) * METRES_PER_DEGREE_LAT)
}
