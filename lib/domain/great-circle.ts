import { distanceM } from './distance.ts'
import type { Leg, LonLat, RoutedWay } from './road.ts'

/** How much longer streets are than the straight line between their ends, in most towns. */
const DETOUR_FACTOR = 1.3

function straightLeg(from: LonLat, to: LonLat, speedMps: number): Leg {
  const metres = distanceM(from, to) * DETOUR_FACTOR
  const durationS = metres / speedMps
  return { distanceM: metres, durationS, line: [from, to], elapsedS: [0, durationS] }
}

/** What remains when nobody knows the streets: straight lines, lengthened by what streets usually add. `speedMps` is that of a whole trip in town, stops at lights included. */
export function greatCircleWay(points: readonly LonLat[], speedMps: number): RoutedWay {
  const legs = points.slice(1).map((to, i) => straightLeg(points[i] as LonLat, to, speedMps))
  return { source: 'great_circle', legs }
}
