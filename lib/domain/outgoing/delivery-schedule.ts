const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Pauses after the first, second … attempt: Standard Webhooks' ten attempts over 75 h 35 min (docs/decisions/0015). */
export const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

export const MOST_ATTEMPTS = PAUSES_MS.length + 1
const JITTER = 0.2

export interface FailedAttempt {
  /** How many attempts there were, this one included. */
  readonly attempts: number
  /** Epoch ms. */
  readonly now: number
  /** 0 ≤ random < 1. */
  readonly random: number
  /** What the receiver asked for by `Retry-After`, ms. */
  readonly retryAfterMs: number | null
}

/**
 * When to try again, epoch ms; null when all attempts are used up. The pause varies by ±20 %, so that what failed
 * together does not come back together. `Retry-After` counts between once and twice the pause (docs/decisions/0015).
 */
export function nextAttemptAt({ attempts, now, random, retryAfterMs }: FailedAttempt): number | null {
  const pauseMs = PAUSES_MS[attempts - 1]
  if (pauseMs === undefined) return null
  if (retryAfterMs === null) return now + Math.round(pauseMs * (1 - JITTER + 2 * JITTER * random))
  const wantedMs = Math.max(retryAfterMs, pauseMs) + JITTER * pauseMs * random
  return now + Math.round(Math.min(wantedMs, 2 * pauseMs))
}

/** Milliseconds that a `Retry-After` header asks for, as seconds or as a date (RFC 9110); null when it says nothing. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === '') return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * SECOND_MS : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(ms, 0) : null
}
