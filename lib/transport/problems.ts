import {
  type FieldErrors,
  isProblem,
  PROBLEM_STATUS,
  type Problem,
  type ProblemCode,
  WIRE_CODE,
} from '#lib/contract/problem.ts'
import { logUnexpected } from './log.ts'

/** What goes back over HTTP, whichever framework carries it. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  text: string
}

const TITLES: Record<ProblemCode, string> = {
  validation_error: 'Validation error',
  unauthenticated: 'Not signed in',
  forbidden: 'Forbidden',
  not_found: 'Not found',
  order_not_found: 'Order not found',
  driver_not_found: 'Worker Not Found',
  driver_deleted: 'Worker Deleted',
  device_not_found: 'Device Not Found',
  place_not_found: 'Place Not Found',
  ops_group_not_found: 'Ops Group Not Found',
  destination_place_not_found: 'Destination Place Not Found',
  ops_group_not_defined: 'Ops Group Not Defined',
  route_not_found: 'Route not found',
  duplicate_resource: 'Duplicate resource',
  order_already_terminal: 'Order already finished',
  route_already_completed: 'Route already completed',
  demo_not_possible: 'The demo fleet cannot run here',
  too_large: 'Too large',
  unsupported_encoding: 'Unsupported encoding',
  unprocessable: 'Unprocessable',
  too_many_requests: 'Too many requests',
  upstream_error: 'HyperTrack did not accept this',
  unavailable: 'Unavailable for a moment',
}

/** A JSON answer; never kept by a cache, because everything here is behind a sign-in. */
export function jsonText(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    text,
  }
}

/** A file that the browser keeps instead of showing it. */
export function fileAnswer(file: { fileName: string; mediaType: string; text: string }): Answer {
  // A plain name for those that do not know the other form (RFC 6266).
  const plain = file.fileName.replace(/[^\w. -]/g, '_')
  return {
    status: 200,
    headers: {
      'content-type': `${file.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    text: file.text,
  }
}

/** 201 with what was made. */
export function created(made: object): Answer {
  return jsonText(201, JSON.stringify(made))
}

/** 204: done, and nothing more to say. */
export const NO_CONTENT: Answer = { status: 204, headers: { 'cache-control': 'no-store' }, text: '' }

/** A list becomes `{field: [message]}` per location; a problem without fields still has somewhere to say why. */
function unprocessableDetail(problem: Problem): FieldErrors {
  return problem.fields ?? { body: { '': [problem.detail] } }
}

function bodyOf(problem: Problem): object {
  if (problem.code === 'unprocessable') {
    return { message: problem.detail, detail: unprocessableDetail(problem) }
  }
  return {
    code: WIRE_CODE[problem.code] ?? problem.code,
    title: TITLES[problem.code],
    detail: problem.detail,
    ...(problem.fields ? { fields: problem.fields } : {}),
  }
}

/** When to come again, in seconds; what has to wait says so in its words. */
function retryAfter({ code, detail }: Problem): Record<string, string> {
  if (code === 'unavailable') return { 'retry-after': '2' }
  return code === 'too_many_requests' ? { 'retry-after': /(\d+) s$/.exec(detail)?.[1] ?? '1' } : {}
}

/** Turns anything thrown into an answer; what nobody expected becomes a 500 with a request id and no message. */
export function problemAnswer(error: unknown, about: Record<string, unknown> = {}): Answer {
  if (isProblem(error)) {
    const retry = retryAfter(error)
    return jsonText(PROBLEM_STATUS[error.code], JSON.stringify(bodyOf(error)), retry)
  }
  const requestId = logUnexpected(error, about)
  const body = { code: 'internal_error', title: 'Internal error', detail: `Request ${requestId}` }
  return jsonText(500, JSON.stringify(body), { 'x-request-id': requestId })
}
