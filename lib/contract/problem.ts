/** What can go wrong, as HyperTrack's API names it; one table from code to status. */
export const PROBLEM_STATUS = {
  validation_error: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  order_not_found: 404,
  driver_not_found: 404,
  driver_deleted: 400,
  device_not_found: 404,
  place_not_found: 404,
  ops_group_not_found: 404,
  destination_place_not_found: 400,
  ops_group_not_defined: 400,
  route_not_found: 404,
  duplicate_resource: 409,
  order_already_terminal: 409,
  route_already_completed: 409,
  demo_not_possible: 409,
  too_large: 413,
  unsupported_encoding: 415,
  unprocessable: 422,
  too_many_requests: 429,
  upstream_error: 502,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** HyperTrack calls these by one code on the wire; the status and the words tell them apart. */
export const WIRE_CODE: Partial<Record<ProblemCode, ProblemCode>> = {
  order_already_terminal: 'validation_error',
  route_already_completed: 'validation_error',
}

/** Field errors by location (`body`, `query`), then by dotted field path, as HyperTrack's 422 carries them. */
export type FieldErrors = Record<string, Record<string, string[]>>

/** `{code, title, detail}`; a 422 is `{message, detail}` instead. Both are HyperTrack's shapes (hypertrack.com/reference). */
export interface ProblemBody {
  code: ProblemCode
  title: string
  detail: string
}

/** Recognised by `code`, never by `instanceof`: Next's bundle and `server.ts` each have their own copy of this class. */
export class Problem extends Error {
  readonly isProblem = true
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly fields?: FieldErrors,
  ) {
    super(`${code}: ${detail}`)
  }
}

export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'isProblem' in error
}
