import type { SentWebhookView } from '#lib/contract/page-views.ts'
import { Problem } from '#lib/contract/problem.ts'
import { type OutgoingView, outgoingAnswer, outgoingPageAnswer } from '#lib/contract/webhook-endpoints-view.ts'
import type { StoredAttempt, StoredOutgoing } from '#lib/storage/outgoing-log.ts'
import { endpointOf } from './endpoints.ts'
import { outgoing } from './outgoing.ts'

export interface OutgoingQuery {
  /** `pending`, `delivered`, `dead`, `cancelled`; null for all. */
  readonly state: string | null
  /** Id of the last one known. */
  readonly before: string | null
  readonly limit: number
}

function viewOf(stored: StoredOutgoing): OutgoingView {
  const { firstSeq: _first, lastSeq: _last, body, ...known } = stored
  const events = outgoing().log.carried(stored)
  const handles = events.flatMap(({ orderHandle }) => orderHandle ?? [])
  return {
    ...known,
    isTest: body !== null,
    content: body === null ? events.map(({ type, value }) => (value === '' ? type : `${type}.${value}`)) : ['test'],
    orderHandles: [...new Set(handles)],
  }
}

/** Deliveries of one endpoint, the newest first. Throws Problem `not_found`. */
export async function listOutgoing(endpointId: string, query: OutgoingQuery) {
  endpointOf(endpointId)
  const found = outgoing().log.list({ endpointId, ...query })
  return { deliveries: found.map(viewOf).map(outgoingAnswer) }
}

/** What became of the webhooks of an order's events, the latest events first. */
export function fatesOfOrder(orderHandle: string, limit: number): SentWebhookView[] {
  return outgoing().log.fatesOfOrder(orderHandle, limit)
}

function attemptView({ headers, answer, ...attempt }: StoredAttempt) {
  return {
    ...attempt,
    headers: JSON.parse(headers ?? '{}') as Record<string, string>,
    answer: answer?.toString('utf8') ?? '',
  }
}

/** One delivery with its body and every attempt. Throws Problem `not_found`; also when it is another endpoint's. */
export async function showOutgoing(endpointId: string, id: string) {
  const { log, queue } = outgoing()
  const stored = log.find(id)
  if (stored === null || stored.endpointId !== endpointId)
    throw new Problem('not_found', 'This endpoint has no such delivery.')
  const due = queue.find(id)
  const body = due === null ? '' : `[${queue.eventTexts(due).join(',')}]`
  return outgoingPageAnswer({ ...viewOf(stored), body, history: log.attempts(id).map(attemptView) })
}
