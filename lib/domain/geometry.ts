import type { PointView } from '#lib/contract/views.ts'
import type { Geometry } from './event-data.ts'

type Pair = [number, number]

function pairOf(value: unknown): Pair | null {
  if (!Array.isArray(value)) return null
  const [lon, lat] = value as unknown[]
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    ? [lon, lat]
    : null
}

/** The outer ring of a polygon as [lon, lat] pairs; null for anything else. */
export function ringOf(geometry: Geometry): Pair[] | null {
  if (geometry.type !== 'Polygon' || !Array.isArray(geometry.coordinates)) return null
  const outer: unknown = geometry.coordinates[0]
  if (!Array.isArray(outer)) return null
  const ring = outer.map(pairOf).filter((pair): pair is Pair => pair !== null)
  return ring.length >= 4 ? ring : null
}

/** Where to draw a geometry's pin: a point itself, a polygon's mean corner. Null when there is no usable place. */
export function pointOfGeometry(geometry: Geometry): PointView | null {
  if (geometry.type === 'Point') {
    const pair = pairOf(geometry.coordinates)
    return pair && { lon: pair[0], lat: pair[1] }
  }
  const ring = ringOf(geometry)?.slice(0, -1)
  if (!ring) return null
  const sum = ring.reduce((total, [lon, lat]) => [total[0] + lon, total[1] + lat] as Pair, [0, 0] as Pair)
  return { lon: sum[0] / ring.length, lat: sum[1] / ring.length }
}
