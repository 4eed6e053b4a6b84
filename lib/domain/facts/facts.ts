import type { Stamp } from '#lib/domain/event.ts'
import type { Instant } from '#lib/domain/event-data.ts'

/**
 * State is made of facts: a value, when it was true, and the event that said it. Per fact the later wins, or the
 * earlier where that is the meaning. Taking facts together is a join: commutative, associative, idempotent. So late,
 * repeated and reordered deliveries cannot matter, and nothing here may look at the order of arrival.
 */
export type Fact<T = unknown> = readonly [value: T, at: Instant, createdAt: Instant, rank: number, id: string]

export type Facts = Readonly<Record<string, Fact>>

/** What one event says about one thing. `at` differs from the event's own time where the wire dates the fact itself. */
export interface Claim {
  readonly noun: Noun
  readonly key: string
  readonly name: string
  readonly value: unknown
  readonly at: Instant
}

export type Noun =
  | 'order'
  | 'route'
  | 'device'
  | 'worker'
  | 'outage'
  | 'visit'
  | 'geotag'
  | 'trip'
  | 'plan'
  | 'place'
  | 'ops_group'
  | 'rules'
  | 'attention'
  | 'notification_rule'
  | 'notification'

/** Facts of which the first one counts; of all others the last. Names that follow from the key never change: the first will do. */
const EARLIEST: ReadonlySet<string> = new Set([
  'order',
  'route',
  'opened',
  'ended',
  'result',
  'started',
  'arrived',
  'initialEta',
  'seen',
  'registered',
  'made',
  'judgedBy',
])

export function factOf(value: unknown, at: Instant, stamp: Stamp): Fact {
  return [value, at, stamp.createdAt, stamp.rank, stamp.id]
}

/** Negative when `a` is the earlier. Time, then when it was sent, then the lifecycle's step, then the content's hash. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1
  if (a[2] !== b[2]) return a[2] < b[2] ? -1 : 1
  if (a[3] !== b[3]) return a[3] - b[3]
  if (a[4] === b[4]) return 0
  return a[4] < b[4] ? -1 : 1
}

/** The one of two that stands. Dated beats undated, whichever end is asked for (docs/rules.md 3). */
export function joinFact(name: string, a: Fact | undefined, b: Fact): Fact {
  if (a === undefined) return b
  if (EARLIEST.has(name) && a[1] !== '' && b[1] !== '') return compareFacts(a, b) <= 0 ? a : b
  if (EARLIEST.has(name) && a[1] === b[1]) return compareFacts(a, b) <= 0 ? a : b
  return compareFacts(a, b) >= 0 ? a : b
}

/** Two sets of facts about the same thing, taken together. */
export function joinFacts(a: Facts, b: Facts): Facts {
  const joined: Record<string, Fact> = { ...a }
  for (const name in b) joined[name] = joinFact(name, joined[name], b[name] as Fact)
  return joined
}

export function factValue<T>(facts: Facts, name: string): T | undefined {
  return facts[name]?.[0] as T | undefined
}

export function factTime(facts: Facts, name: string): Instant {
  return facts[name]?.[1] ?? ''
}

/** The latest moment any of the facts speaks of; '' when none is dated. */
export function latestTime(facts: Facts): Instant {
  let latest = ''
  for (const name in facts) {
    const at = facts[name]?.[1] ?? ''
    if (at > latest) latest = at
  }
  return latest
}

/** A key of several parts that no choice of parts can make collide. */
export function compoundKey(...parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join('|')
}
