/** Outgoing webhooks as the screens have them, and how `/api/webhook-endpoints` writes and a browser reads them. */

export interface SecretView {
  readonly id: string
  readonly createdAt: number
  /** When it stops signing; null for the one in use. */
  readonly expiresAt: number | null
}

export interface EndpointView {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly types: readonly string[]
  readonly isOrdered: boolean
  readonly isEnabled: boolean
  /** `person`, `gone` or `failing`. Open string. */
  readonly disabledReason: string | null
  readonly disabledAt: number | null
  /** Nothing but failures since then. */
  readonly failingSince: number | null
  readonly lastFailureAt: number | null
  readonly lastSuccessAt: number | null
  readonly createdAt: number
  readonly secrets: readonly SecretView[]
  /** Deliveries that wait for their next attempt, and those that gave up. */
  readonly pendingCount: number
  readonly deadCount: number
  /** Log entries that it has not looked at yet. */
  readonly behindBy: number
}

export interface AttemptView {
  readonly number: number
  readonly startedAt: number
  readonly tookMs: number
  readonly status: number | null
  readonly error: string | null
  readonly headers: Readonly<Record<string, string>>
  /** At most 16 KiB, as text. */
  readonly answer: string
}

export interface OutgoingView {
  readonly id: string
  readonly endpointId: string
  /** `pending`, `delivered`, `dead` or `cancelled`. */
  readonly state: string
  readonly isTest: boolean
  /** What it carries: `order.arrived`, one for each event. */
  readonly content: readonly string[]
  readonly orderHandles: readonly string[]
  readonly createdAt: number
  readonly attempts: number
  readonly nextAttemptAt: number | null
  readonly lastAttemptAt: number | null
  readonly lastStatus: number | null
  readonly lastError: string | null
  readonly lastTookMs: number | null
}

/** One delivery in full. */
export interface OutgoingPage extends OutgoingView {
  readonly body: string
  readonly history: readonly AttemptView[]
}

type Wire = Record<string, unknown>

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
const moment = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : [])
const list = (value: unknown): Wire[] => (Array.isArray(value) ? (value as Wire[]) : [])

export function endpointAnswer(endpoint: EndpointView): Wire {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    types: endpoint.types,
    ordered: endpoint.isOrdered,
    enabled: endpoint.isEnabled,
    disabled_reason: endpoint.disabledReason,
    disabled_at: iso(endpoint.disabledAt),
    failing_since: iso(endpoint.failingSince),
    last_failure_at: iso(endpoint.lastFailureAt),
    last_success_at: iso(endpoint.lastSuccessAt),
    created_at: iso(endpoint.createdAt),
    secrets: endpoint.secrets.map(({ id, createdAt, expiresAt }) => ({
      id,
      created_at: iso(createdAt),
      expires_at: iso(expiresAt),
    })),
    pending_count: endpoint.pendingCount,
    dead_count: endpoint.deadCount,
    behind_by: endpoint.behindBy,
  }
}

export function readEndpoint(wire: Wire): EndpointView {
  return {
    id: text(wire.id),
    url: text(wire.url),
    description: text(wire.description),
    types: texts(wire.types),
    isOrdered: wire.ordered === true,
    isEnabled: wire.enabled === true,
    disabledReason: textOrNull(wire.disabled_reason),
    disabledAt: moment(wire.disabled_at),
    failingSince: moment(wire.failing_since),
    lastFailureAt: moment(wire.last_failure_at),
    lastSuccessAt: moment(wire.last_success_at),
    createdAt: moment(wire.created_at) ?? 0,
    secrets: list(wire.secrets).map((secret) => ({
      id: text(secret.id),
      createdAt: moment(secret.created_at) ?? 0,
      expiresAt: moment(secret.expires_at),
    })),
    pendingCount: number(wire.pending_count),
    deadCount: number(wire.dead_count),
    behindBy: number(wire.behind_by),
  }
}

export function outgoingAnswer(delivery: OutgoingView): Wire {
  return {
    id: delivery.id,
    endpoint_id: delivery.endpointId,
    state: delivery.state,
    is_test: delivery.isTest,
    content: delivery.content,
    order_handles: delivery.orderHandles,
    created_at: iso(delivery.createdAt),
    attempts: delivery.attempts,
    next_attempt_at: iso(delivery.nextAttemptAt),
    last_attempt_at: iso(delivery.lastAttemptAt),
    last_status: delivery.lastStatus,
    last_error: delivery.lastError,
    last_took_ms: delivery.lastTookMs,
  }
}

export function outgoingPageAnswer(page: OutgoingPage): Wire {
  const history = page.history.map(({ startedAt, tookMs, ...attempt }) => ({
    ...attempt,
    started_at: iso(startedAt),
    took_ms: tookMs,
  }))
  return { ...outgoingAnswer(page), body: page.body, history }
}

export function readOutgoing(wire: Wire): OutgoingView {
  return {
    id: text(wire.id),
    endpointId: text(wire.endpoint_id),
    state: text(wire.state),
    isTest: wire.is_test === true,
    content: texts(wire.content),
    orderHandles: texts(wire.order_handles),
    createdAt: moment(wire.created_at) ?? 0,
    attempts: number(wire.attempts),
    nextAttemptAt: moment(wire.next_attempt_at),
    lastAttemptAt: moment(wire.last_attempt_at),
    lastStatus: numberOrNull(wire.last_status),
    lastError: textOrNull(wire.last_error),
    lastTookMs: numberOrNull(wire.last_took_ms),
  }
}

export function readOutgoingPage(wire: Wire): OutgoingPage {
  const history = list(wire.history).map((attempt) => ({
    number: number(attempt.number),
    startedAt: moment(attempt.started_at) ?? 0,
    tookMs: number(attempt.took_ms),
    status: numberOrNull(attempt.status),
    error: textOrNull(attempt.error),
    headers: (attempt.headers ?? {}) as Record<string, string>,
    answer: text(attempt.answer),
  }))
  return { ...readOutgoing(wire), body: text(wire.body), history }
}
