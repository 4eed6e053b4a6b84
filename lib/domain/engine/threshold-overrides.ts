import type { Thresholds } from './thresholds.ts'

type Json = Readonly<Record<string, unknown>>

function isGroup(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Numbers for a number, a list for a list, and a list of pairs for a list of pairs. */
function isAlike(usual: unknown, given: unknown): boolean {
  if (typeof usual === 'number') return typeof given === 'number' && Number.isFinite(given) && given >= 0
  if (!Array.isArray(usual) || !Array.isArray(given) || given.length === 0) return false
  return given.every((each) => isAlike(usual[0], each) && (!Array.isArray(each) || each.length === usual[0].length))
}

function merged(usual: Json, given: unknown, path: string): Json {
  if (!isGroup(given)) throw new RangeError(`${path || 'the thresholds'} must be an object`)
  const result: Record<string, unknown> = { ...usual }
  for (const [name, value] of Object.entries(given)) {
    const place = path === '' ? name : `${path}.${name}`
    if (!Object.hasOwn(usual, name)) throw new RangeError(`there is no threshold ${place}`)
    const known = usual[name]
    if (isGroup(known)) result[name] = merged(known, value, place)
    else if (isAlike(known, value)) result[name] = value
    else throw new RangeError(`${place} must look like ${JSON.stringify(known)}`)
  }
  return result
}

/**
 * The usual thresholds with some of them replaced; `overrides` has the same groups and names, as few as one likes.
 * Throws RangeError that names what there is no threshold for, or what has another form.
 */
export function withOverrides(usual: Thresholds, overrides: unknown): Thresholds {
  return merged(usual as unknown as Json, overrides, '') as unknown as Thresholds
}
