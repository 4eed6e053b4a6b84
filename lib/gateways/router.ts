import { greatCircleWay } from '#lib/domain/great-circle.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'
import { config } from '../config.ts'

/** The quickest way through all the points, by the best means there is; never rejects. `atMs` is when the trip starts. */
export async function route(points: readonly LonLat[], _options: { atMs?: number } = {}): Promise<RoutedWay> {
  return greatCircleWay(points, config().townSpeedMps)
}
