import { type FieldErrors, Problem, type ProblemCode } from '#lib/contract/problem.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** HyperTrack's codes that mean something of their own to a caller; the status decides about the rest. */
const BY_CODE: Record<string, ProblemCode> = {
  duplicate_resource: 'duplicate_resource',
  order_not_found: 'order_not_found',
  route_not_found: 'route_not_found',
  driver_not_found: 'driver_not_found',
  driver_deleted: 'driver_deleted',
}

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'validation_error',
  404: 'not_found',
  409: 'duplicate_resource',
  422: 'unprocessable',
  429: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** `detail` comes as a text or as `{description}`. */
function wordsOf(detail: unknown): string | null {
  if (typeof detail === 'string') return detail
  if (isObject(detail) && typeof detail.description === 'string') return detail.description
  return null
}

/** Flattens `{location: {field: [message]}}`, whose fields may nest by name and by index, to dotted paths. */
function fieldsOf(detail: unknown): FieldErrors | undefined {
  if (!isObject(detail)) return undefined
  const fields: FieldErrors = {}
  for (const [location, nested] of Object.entries(detail)) {
    const flat: Record<string, string[]> = {}
    flatten(nested, '', flat)
    if (Object.keys(flat).length > 0) fields[location === 'json' ? 'body' : location] = flat
  }
  return Object.keys(fields).length > 0 ? fields : undefined
}

function flatten(value: unknown, path: string, into: Record<string, string[]>): void {
  if (typeof value === 'string') into[path] = [...(into[path] ?? []), value]
  else if (Array.isArray(value)) for (const item of value) flatten(item, path, into)
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) flatten(item, path === '' ? key : `${path}.${key}`, into)
  }
}

/**
 * HyperTrack's three error shapes as one Problem: `Error {code, title, detail}`, `HTTPError {message, detail}` and
 * `ValidationError {message, detail: {location: {field: [message]}}}`. A refused key is ours to mend, so it becomes 502.
 */
export function hypertrackProblem(status: number, body: unknown): Problem {
  const json = isObject(body) ? body : {}
  const own = typeof json.code === 'string' ? BY_CODE[json.code] : undefined
  if (status === 401 || status === 403) {
    return new Problem('upstream_error', 'HyperTrack refused the account id and secret key')
  }
  // What a server says in its own trouble is meant for those who run it.
  if (status >= 500) return new Problem(BY_STATUS[status] ?? 'upstream_error', `HyperTrack answered ${status}`)
  const fields = wordsOf(json.detail) === null ? fieldsOf(json.detail) : undefined
  const said = [wordsOf(json.detail), json.message, json.title].find((text) => typeof text === 'string' && text !== '')
  const words = (said as string | undefined) ?? `HyperTrack answered ${status}`
  return new Problem(own ?? BY_STATUS[status] ?? 'upstream_error', words, fields)
}
