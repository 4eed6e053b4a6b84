const HOUR_MS = 3_600_000
const DISABLED_AFTER_MS = 120 * HOUR_MS
/** The longest pause of the schedule, doubled by `Retry-After`. After more silence than this nobody knows how it was meanwhile. */
const LONGEST_SILENCE_MS = 48 * HOUR_MS

/** How an endpoint has been answering; epoch ms. */
export interface EndpointHealth {
  /** The first failure since the last success; null while all is well. */
  readonly failingSince: number | null
  readonly lastFailureAt: number | null
  readonly lastSuccessAt: number | null
}

/** Why Waypost turns an endpoint off by itself. */
export type DisabledBySelf = 'gone' | 'failing'

export interface Judged {
  readonly health: EndpointHealth
  readonly disable: DisabledBySelf | null
}

export const isDelivered = (status: number | null): boolean => status !== null && status >= 200 && status <= 299
const GONE = 410

/**
 * What one more attempt means for the endpoint. 410 turns it off at once, 120 hours of nothing but failures do, a failure
 * now and then does not, and neither do two failures with a long silence between them (docs/decisions/0015).
 */
export function afterAttempt(before: EndpointHealth, status: number | null, now: number): Judged {
  if (isDelivered(status)) return { health: { ...before, failingSince: null, lastSuccessAt: now }, disable: null }
  const isContinued = before.failingSince !== null && now - (before.lastFailureAt ?? 0) <= LONGEST_SILENCE_MS
  const failingSince = isContinued ? before.failingSince : now
  const health = { ...before, failingSince, lastFailureAt: now }
  if (status === GONE) return { health, disable: 'gone' }
  return { health, disable: now - (failingSince ?? now) >= DISABLED_AFTER_MS ? 'failing' : null }
}
