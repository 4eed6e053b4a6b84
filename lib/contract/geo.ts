import { z } from 'zod'

/** Longitude, latitude and, optionally, altitude in metres. */
export const position = z.array(z.number()).min(2).max(3)

/** GeoJSON. HyperTrack says of events "as of right now, only Point is supported". */
export const point = z.looseObject({ type: z.string(), coordinates: position })

/** A destination's or a geofence's outline: a Point with a radius beside it, or a Polygon. */
export const geometry = z.looseObject({ type: z.string(), coordinates: z.array(z.unknown()) })
