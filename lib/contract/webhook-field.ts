import { z } from 'zod'
import { geometry, point } from './geo.ts'
import { timestamp } from './time.ts'

/**
 * Every field of a webhook is optional, and a field of another type than documented is left out of the reading without
 * losing the rest: the documents contradict their own samples, and more fields "might be added over time".
 */
function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined)
}

export const text = lenient(z.string())
export const number = lenient(z.number())
export const flag = lenient(z.boolean())
export const instant = lenient(timestamp)
export const metadata = lenient(z.record(z.string(), z.unknown()))
export const list = lenient(z.array(z.unknown()))
export const textList = lenient(z.array(z.string()))
export const pointField = lenient(point)
export const geometryField = lenient(geometry)

/** An object inside a payload; what it does not name is kept. */
export function part<T extends z.ZodRawShape>(shape: T) {
  return lenient(z.looseObject(shape))
}

/** A map from open names to elements of one form. */
export function mapOf<T extends z.ZodType>(element: T) {
  return lenient(z.record(z.string(), lenient(element)))
}

/** When and where something began or ended; the location is null when an outage closed it. */
export const moment = part({ location: pointField, location_accuracy: number, recorded_at: instant })
