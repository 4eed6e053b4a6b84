import { z } from 'zod'

const degrees = (most: number) => z.string().trim().min(1).transform(Number).pipe(z.number().min(-most).max(most))
const lon = degrees(180)
const lat = degrees(90)
const point = z.tuple([lon, lat])

/** As many stops as a route of one worker may have, and the worker. */
const MOST_POINTS = 51

/** `lon,lat;lon,lat;…` */
export const routeQuery = z.object({
  points: z
    .string()
    .transform((text) => text.split(';').map((pair) => pair.split(',')))
    .pipe(z.array(point).min(2).max(MOST_POINTS)),
})

/** Distances in metres, durations in seconds; `source` is the means that found the way. */
export const routeAnswer = z.object({
  source: z.enum(['roads', 'osrm', 'valhalla', 'great_circle']),
  distance: z.number(),
  duration: z.number(),
  legs: z.array(z.object({ distance: z.number(), duration: z.number() })),
  polyline: z.object({ type: z.literal('LineString'), coordinates: z.array(z.tuple([z.number(), z.number()])) }),
})

const MOST_PLACES = 20
const USUAL_PLACES = 6
const LONGEST_TEXT = 200

/** `lat` and `lon`, both or neither, say near where to look first. */
export const geocodeQuery = z.object({
  q: z.string().trim().min(1).max(LONGEST_TEXT),
  lat: lat.optional(),
  lon: lon.optional(),
  limit: z.coerce.number<string>().int().min(1).max(MOST_PLACES).default(USUAL_PLACES),
})

export const reverseQuery = z.object({ lat, lon })

/** `near_house`: the number asked for is not known, and the place is that of a neighbour, which `detail` names. */
const place = z.object({
  label: z.string(),
  detail: z.string(),
  kind: z.enum(['house', 'near_house', 'street', 'corner', 'place', 'point']),
  address: z.string(),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
  source: z.enum(['bundled', 'photon', 'nominatim', 'coordinates']),
})

export const geocodeAnswer = z.object({ places: z.array(place) })
export const reverseAnswer = z.object({ place: place.nullable() })
export type PlaceAnswer = z.output<typeof place>
export type WayAnswer = z.output<typeof routeAnswer>
export type GeocodeAnswer = z.output<typeof geocodeAnswer>
export type ReverseAnswer = z.output<typeof reverseAnswer>
