import type { NotificationCondition } from '#lib/contract/notifications-api.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { NotificationRule } from './notification-rule.ts'
import type { SaidCause, Span, Standing } from './standing.ts'

const MINUTE_MS = 60_000

/** That a rule is to tell of something: once while it stands. */
export interface Firing {
  readonly key: string
  /** Epoch ms; names it together with the rule and the key. */
  readonly raisedAt: number
  /** Epoch ms at which it had stood for long enough. */
  readonly at: number
  readonly level: string
  readonly causes: readonly string[]
}

/** From when on (epoch ms) something is so late; minutes that were told do not get less while nothing else is said. */
function lateFrom({ minutes = 0, promisedAt }: SaidCause, least: number): number {
  if (minutes >= least) return Number.NEGATIVE_INFINITY
  const promised = instantToMs(promisedAt ?? '')
  return promised === null ? Number.POSITIVE_INFINITY : promised + least * MINUTE_MS
}

function causeFrom(cause: SaidCause, { causes, level }: NotificationCondition): number {
  if (level === 'red' && cause.level !== 'red') return Number.POSITIVE_INFINITY
  if (causes.length === 0) return Number.NEGATIVE_INFINITY
  const wanted = causes.filter(({ code }) => code === cause.code)
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...wanted.map(({ minutes }) => (minutes === undefined ? Number.NEGATIVE_INFINITY : lateFrom(cause, minutes))),
  )
}

/** From when on (epoch ms) in this span the condition is met; Infinity when it is not. */
function metFrom(span: Span, { condition, sinceMs }: NotificationRule): number {
  const met = span.causes.map((cause) => causeFrom(cause, condition))
  const handledUntil = condition.unless_handled ? span.handledUntil : 0
  return Math.max(span.from, sinceMs, handledUntil, Math.min(Number.POSITIVE_INFINITY, ...met))
}

/**
 * When a rule fires for something that stands or stood: as soon as its condition has been met for the minimum duration
 * without a break, and never twice. Null when it did not come to that; of what still stands the moment may lie ahead, and
 * is only true if nothing else is said until then (docs/rules.md 43).
 */
export function firingOf(rule: NotificationRule, { key, raisedAt, spans }: Standing): Firing | null {
  const lastsMs = rule.condition.after_minutes * MINUTE_MS
  let metSince: number | null = null
  for (const { from, to, level, causes, ...span } of spans) {
    const met = metFrom({ from, to, level, causes, ...span }, rule)
    const end = to ?? Number.POSITIVE_INFINITY
    if (met >= end) {
      metSince = null
      continue
    }
    metSince = met > from ? met : (metSince ?? met)
    const at = metSince + lastsMs
    if (at < end) return { key, raisedAt, at, level, causes: causes.map(({ code }) => code) }
  }
  return null
}
