import { distanceM } from '#lib/domain/distance.ts'
import type { Geometry } from '#lib/domain/event-data.ts'
import { ringOf } from '#lib/domain/geometry.ts'
import type { LonLat } from '#lib/domain/road.ts'

const METRES_PER_DEGREE = 111_195

/** What a fence encloses. `radiusM` of a polygon is that of a circle of the same area. Plain data. */
export type FenceArea =
  | { readonly kind: 'circle'; readonly centre: LonLat; readonly radiusM: number }
  | { readonly kind: 'polygon'; readonly centre: LonLat; readonly radiusM: number; readonly ring: readonly LonLat[] }

/** The area of a place or a destination; null when its geometry is none that can be entered. */
export function fenceArea(geometry: Geometry, radiusM: number): FenceArea | null {
  if (geometry.type === 'Point') {
    const [lon, lat] = geometry.coordinates as [unknown, unknown]
    if (typeof lon !== 'number' || typeof lat !== 'number') return null
    return { kind: 'circle', centre: [lon, lat], radiusM }
  }
  const ring = ringOf(geometry)
  if (ring === null) return null
  const centre = meanCorner(ring)
  return { kind: 'polygon', centre, radiusM: Math.sqrt(areaM2(ring, centre) / Math.PI), ring }
}

/** Metres from the area's edge: positive outside, zero or negative inside. */
export function metresOutside(area: FenceArea, point: LonLat): number {
  if (area.kind === 'circle') return distanceM(area.centre, point) - area.radiusM
  const edgeM = edgeDistanceM(area.ring, point)
  return isWithin(area.ring, point) ? -edgeM : edgeM
}

/** The nearest corner or edge, on a plane laid at the point: exact enough for anything that has an edge nearby. */
function edgeDistanceM(ring: readonly LonLat[], point: LonLat): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = 1; at < ring.length; at += 1) {
    const [ax, ay] = onPlane(ring[at - 1] as LonLat, point)
    const [bx, by] = onPlane(ring[at] as LonLat, point)
    const [dx, dy] = [bx - ax, by - ay]
    const length2 = dx * dx + dy * dy
    const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
    least = Math.min(least, Math.hypot(ax + share * dx, ay + share * dy))
  }
  return least
}

function isWithin(ring: readonly LonLat[], [lon, lat]: LonLat): boolean {
  let isInside = false
  for (let at = 1; at < ring.length; at += 1) {
    const [aLon, aLat] = ring[at - 1] as LonLat
    const [bLon, bLat] = ring[at] as LonLat
    if (aLat > lat === bLat > lat) continue
    if (lon < aLon + ((lat - aLat) / (bLat - aLat)) * (bLon - aLon)) isInside = !isInside
  }
  return isInside
}

/** Metres east and north of an origin. */
function onPlane([lon, lat]: LonLat, [originLon, originLat]: LonLat): readonly [number, number] {
  const shrink = Math.cos((originLat * Math.PI) / 180)
  return [(lon - originLon) * METRES_PER_DEGREE * shrink, (lat - originLat) * METRES_PER_DEGREE]
}

function meanCorner(ring: readonly LonLat[]): LonLat {
  const corners = ring.slice(1)
  const lon = corners.reduce((sum, corner) => sum + corner[0], 0) / corners.length
  const lat = corners.reduce((sum, corner) => sum + corner[1], 0) / corners.length
  return [lon, lat]
}

function areaM2(ring: readonly LonLat[], centre: LonLat): number {
  let twice = 0
  for (let at = 1; at < ring.length; at += 1) {
    const [ax, ay] = onPlane(ring[at - 1] as LonLat, centre)
    const [bx, by] = onPlane(ring[at] as LonLat, centre)
    twice += ax * by - bx * ay
  }
  return Math.abs(twice) / 2
}
