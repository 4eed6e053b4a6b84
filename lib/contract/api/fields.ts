import { z } from 'zod'
import { DEFAULT_RADIUS_M } from '../radius.ts'

/** Fields that several requests of the API share. */

export const RADIUS_RANGE_M = [1, 10_000] as const

const longitude = z.number().min(-180, 'Longitude goes from -180 to 180').max(180, 'Longitude goes from -180 to 180')
const latitude = z.number().min(-90, 'Latitude goes from -90 to 90').max(90, 'Latitude goes from -90 to 90')
const position = z.union([z.tuple([longitude, latitude]), z.tuple([longitude, latitude, z.number()])], {
  error: 'Must be [longitude, latitude]',
})

const point = z.object({ type: z.literal('Point'), coordinates: position })

const ring = z
  .array(position)
  .min(4, 'A polygon needs at least three corners and its first one again')
  .refine((corners) => isSamePlace(corners[0], corners.at(-1)), 'A polygon must end where it begins')
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1, 'A polygon needs a ring') })

function isSamePlace(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

/** An outline on the globe. */
export const geometry = z.discriminatedUnion('type', [point, polygon], { error: 'Must be a Point or a Polygon' })

/** Metres. */
export const radius = z
  .number()
  .min(RADIUS_RANGE_M[0], `At least ${RADIUS_RANGE_M[0]} m`)
  .max(RADIUS_RANGE_M[1], `At most ${RADIUS_RANGE_M[1]} m`)

const destinationFields = z.looseObject(
  {
    geometry: geometry.optional(),
    radius: radius.optional(),
    address: z.string().max(1000).optional(),
    place_handle: z.string().min(1).max(255).optional(),
    geofence_id: z.string().min(1).max(255).optional(),
  },
  { error: 'Must be an object with a geometry, a place_handle or an address' },
)
/** Where an order is to be fulfilled: one of a point, a polygon, a place by its handle, or an address alone. Radius in metres. */
export const destination = destinationFields
  .superRefine((value, context) => {
    const ways = [value.geometry, value.place_handle, value.geofence_id].filter((way) => way !== undefined).length
    if (ways === 1 || (ways === 0 && value.address?.trim())) return
    const message =
      ways === 0
        ? 'Needs a geometry, a place_handle or an address'
        : 'Takes one of geometry, place_handle and geofence_id'
    context.addIssue({ code: 'custom', message })
  })
  .transform((value) =>
    value.geometry?.type === 'Point' ? { ...value, radius: value.radius ?? DEFAULT_RADIUS_M } : value,
  )

/** A moment as a caller writes it, with any offset; read as ISO 8601 in UTC. */
export const timestamp = z.iso
  .datetime({ offset: true, error: 'Must be a time with its offset, such as 2026-01-31T14:30:00Z' })
  .transform((text) => new Date(text).toISOString())

export const metadata = z.record(z.string(), z.unknown(), { error: 'Must be an object' })
