import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl'
import type { PointView } from '#lib/contract/views.ts'

export interface Camera extends PointView {
  zoom: number
}

/** Pixels at each side of the map that panels cover. */
export interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

const MOVE_MS = 350
const CLOSEST_FIT = 15.5
/** A marker this close to a panel counts as hidden. */
const MARGIN_PX = 40

/** Middle of the bundled city. */
export const FIRST_CAMERA: Camera = { lon: -56.1645, lat: -34.893, zoom: 12.2 }

function offsetOf({ top, right, bottom, left }: Insets): [number, number] {
  return [(left - right) / 2, (top - bottom) / 2]
}

function isUncovered(map: MapLibreMap, at: PointView, insets: Insets): boolean {
  const { x, y } = map.project([at.lon, at.lat])
  const { clientWidth, clientHeight } = map.getContainer()
  return (
    x > insets.left + MARGIN_PX &&
    x < clientWidth - insets.right - MARGIN_PX &&
    y > insets.top + MARGIN_PX &&
    y < clientHeight - insets.bottom - MARGIN_PX
  )
}

/** Brings a point into the part of the map that no panel covers; leaves the map still when it is there already. */
export function revealPoint(map: MapLibreMap, at: PointView, insets: Insets): void {
  if (isUncovered(map, at, insets)) return
  map.easeTo({ center: [at.lon, at.lat], offset: offsetOf(insets), duration: MOVE_MS })
}

/** The smallest box around points, of which there is one at least. */
export function boundsOf(points: readonly PointView[]): LngLatBoundsLike {
  const lons = points.map((point) => point.lon)
  const lats = points.map((point) => point.lat)
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b))
  return [
    [least(lons), least(lats)],
    [most(lons), most(lats)],
  ]
}

/** Fits the points into the uncovered part of the map. Does nothing without points. */
export function fitPoints(map: MapLibreMap, points: readonly PointView[], insets: Insets, isAtOnce = false): void {
  if (points.length === 0) return
  const margin = MARGIN_PX + 8
  const padding = {
    top: insets.top + margin,
    right: insets.right + margin,
    bottom: insets.bottom + margin,
    left: insets.left + margin,
  }
  map.fitBounds(boundsOf(points), { padding, maxZoom: CLOSEST_FIT, duration: isAtOnce ? 0 : MOVE_MS, linear: true })
}
