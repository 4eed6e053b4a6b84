import { z } from 'zod'

const lon = z.coerce.number<string>().min(-180).max(180)
const lat = z.coerce.number<string>().min(-90).max(90)
const point = z.tuple([lon, lat])

/** As many stops as a route of one worker may have, and the worker. */
const MOST_POINTS = 51

/** `lon,lat;lon,lat;…` */
export const routeQuery = z.object({
  points: z
    .string()
    .transform((text) => text.split(';').map((pair) => pair.split(',').filter((part) => part.trim() !== '')))
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
