import { toNestErrors } from '@hookform/resolvers'
import type { FieldError, Path, Resolver } from 'react-hook-form'
import type { ApiError } from '#lib/client/api.ts'
import { RADIUS_RANGE_M } from '#lib/contract/api/fields.ts'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import { parsePlace } from '#lib/domain/places/parse-place.ts'
import { say } from '#lib/language/say.ts'
import { FEWEST_CORNERS, isAtSavedPlace, type OrderDraft, type StopDraft, toRequest } from './order-draft.ts'

/** One refused field; `field` is null when no field of the form is to blame. */
export interface DraftProblem {
  field: Path<OrderDraft> | null
  message: string
}

const HEAD_FIELDS = new Map<string, Path<OrderDraft>>([
  ['worker_handle', 'worker'],
  ['driver_handle', 'worker'],
  ['device_id', 'worker'],
  ['track_mode', 'trackMode'],
])

const STOP_FIELDS: [RegExp, keyof StopDraft][] = [
  [/^order_handle/, 'handle'],
  [/^destination\.radius/, 'radiusM'],
  [/^destination\.address/, 'address'],
  [/^destination/, 'place'],
  [/^scheduled_/, 'time'],
  [/^expected_service_time/, 'serviceMin'],
  [/^type/, 'type'],
  [/^metadata/, 'metadata'],
]

/** The field of the form that a path into the API's body stands for; null when it has none. */
export function formField(apiPath: string): Path<OrderDraft> | null {
  const [, index, rest = ''] = apiPath.match(/^orders\.(\d+)\.?(.*)$/) ?? []
  if (index === undefined) return HEAD_FIELDS.get(apiPath) ?? null
  const field = STOP_FIELDS.find(([pattern]) => pattern.test(rest))?.[1] ?? 'handle'
  return `stops.${Number(index)}.${field}` as Path<OrderDraft>
}

/** Checks the draft with the schema that the server uses; errors land on the form's fields. */
export const resolveDraft: Resolver<OrderDraft> = async (draft, _context, options) => {
  const read = trackOrdersRequest.safeParse(toRequest(draft))
  const found: Record<string, FieldError> = {}
  for (const problem of [...typedProblems(draft), ...(read.success ? [] : read.error.issues.map(issueProblem))]) {
    const name = problem.field ?? 'root'
    found[name] ??= { type: 'validate', message: problem.message }
  }
  if (Object.keys(found).length === 0) return { values: draft, errors: {} }
  return { values: {}, errors: toNestErrors(found, options) }
}

function issueProblem(issue: { path: PropertyKey[]; message: string }): DraftProblem {
  return { field: formField(issue.path.map(String).join('.')), message: inPlainWords(issue.message) }
}

const [LEAST_M, MOST_M] = RADIUS_RANGE_M

/** Where the schema speaks to programmers, the form speaks to people. */
const PLAIN_WORDS = new Map<string, () => string>([
  ['Needs a geometry, a place_handle or an address', () => say('Set a pin on the map or type latitude, longitude')],
  ['Name a worker (worker_handle) or a device (device_id)', () => say('Name a worker')],
  ['Cannot be empty', () => say('Cannot be empty')],
  ['Cannot be negative', () => say('Cannot be negative')],
  ['At most a week', () => say('At most a week')],
  [`At least ${LEAST_M} m`, () => say('At least {metres} m', { metres: LEAST_M })],
  [`At most ${MOST_M} m`, () => say('At most {metres} m', { metres: MOST_M })],
])

function inPlainWords(message: string): string {
  if (message.startsWith('Invalid input: expected number')) return say('Must be a number')
  return PLAIN_WORDS.get(message)?.() ?? message
}

/** What only the form can know: text that is no place, half a date, two stops of one name. */
function typedProblems(draft: OrderDraft): DraftProblem[] {
  return draft.stops.flatMap((stop, index) => {
    const at = (field: keyof StopDraft, message: string): DraftProblem[] => [
      { field: `stops.${index}.${field}` as Path<OrderDraft>, message },
    ]
    const isTwin = draft.stops.findIndex((other) => other.handle.trim() === stop.handle.trim()) !== index
    return [
      ...(parsePlace(stop.place).kind === 'unreadable'
        ? at('place', say('Not a place. Type latitude, longitude.'))
        : []),
      ...(lacksCorners(stop)
        ? at('place', say('An outline needs at least {count} corners', { count: FEWEST_CORNERS }))
        : []),
      ...((stop.time === '') === (stop.date === '') ? [] : at('time', say('A promise needs both a date and a time'))),
      ...(isTwin ? at('handle', say('Another stop here has this handle')) : []),
    ]
  })
}

function lacksCorners(stop: StopDraft): boolean {
  return stop.shape === 'outline' && stop.corners.length < FEWEST_CORNERS && !isAtSavedPlace(stop)
}

const CONFLICTS = new Set(['duplicate_resource', 'order_already_terminal'])

/** Where the server's refusal belongs: on its fields where it names any, else where its code says. */
export function serverProblems(error: ApiError, draft: OrderDraft): DraftProblem[] {
  const named = Object.entries(error.fields).flatMap(([path, messages]) =>
    messages.map((message) => ({ field: formField(path), message: inPlainWords(message) })),
  )
  if (named.length > 0) return named
  if (error.code === 'driver_not_found') return [{ field: 'worker', message: error.message }]
  if (!CONFLICTS.has(error.code)) return [{ field: null, message: error.message }]
  const index = draft.stops.findIndex((stop) => error.message.includes(stop.handle.trim()))
  return [{ field: `stops.${Math.max(0, index)}.handle` as Path<OrderDraft>, message: error.message }]
}
