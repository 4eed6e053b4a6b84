import type { z } from 'zod'
import {
  geocodeAnswer,
  geocodeQuery,
  reverseAnswer,
  reverseQuery,
  routeAnswer,
  routeQuery,
} from '#lib/contract/maps-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { findPlaces, placeAt } from '#lib/services/maps/find-places.ts'
import { findWay } from '#lib/services/maps/find-way.ts'
import { ANYTHING } from './asks.ts'
import { opsRoute } from './route.ts'

/** A query's fields. Throws `validation_error` with the first field that cannot be read. */
function readQuery<T extends z.ZodType>(url: URL, schema: T): z.output<T> {
  const read = schema.safeParse(Object.fromEntries(url.searchParams))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Problem(
    'validation_error',
    `${String(issue?.path[0] ?? 'The query')}: ${issue?.message ?? 'cannot be read'}`,
  )
}

/** `GET /api/route?points=lon,lat;lon,lat`: the quickest way, and which means found it. */
export const wayRoute = opsRoute(async ({ url }) => {
  const { points } = readQuery(url, routeQuery)
  return routeAnswer.parse(await findWay(points))
}, ANYTHING)

/** `GET /api/geocode?q=&lat=&lon=`: places for a text that is being typed. */
export const geocodeRoute = opsRoute(async ({ url }) => {
  const { q, lat, lon, limit } = readQuery(url, geocodeQuery)
  const near = lat === undefined || lon === undefined ? undefined : ([lon, lat] as const)
  return geocodeAnswer.parse(await findPlaces(q, { near, limit }))
}, ANYTHING)

/** `GET /api/geocode/reverse?lat=&lon=`: what is at a place, or null. */
export const reverseRoute = opsRoute(async ({ url }) => {
  const { lat, lon } = readQuery(url, reverseQuery)
  return reverseAnswer.parse(await placeAt([lon, lat]))
}, ANYTHING)
