import type { z } from 'zod'
import type { routeAnswer } from '#lib/contract/maps-api.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { route } from '#lib/gateways/router.ts'

const COORDINATE_DECIMALS = 1e6
const rounded = (value: number) => Math.round(value * COORDINATE_DECIMALS) / COORDINATE_DECIMALS

/** The quickest way through two points or more, as the API says it: whole metres and seconds. */
export async function findWay(points: readonly LonLat[]): Promise<z.input<typeof routeAnswer>> {
  const { source, legs } = await route(points)
  const sums = legs.map((leg) => ({ distance: Math.round(leg.distanceM), duration: Math.round(leg.durationS) }))
  const coordinates = legs
    .flatMap((leg, i) => (i === 0 ? leg.line : leg.line.slice(1)))
    .map(([lon, lat]): [number, number] => [rounded(lon), rounded(lat)])
  return {
    source,
    distance: sums.reduce((sum, leg) => sum + leg.distance, 0),
    duration: sums.reduce((sum, leg) => sum + leg.duration, 0),
    legs: sums,
    polyline: { type: 'LineString', coordinates },
  }
}
