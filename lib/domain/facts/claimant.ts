import type { DomainEvent } from '#lib/domain/event.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import type { Claim, Noun } from './facts.ts'

/** Collects what an event says. A value that the wire did not carry says nothing. */
export interface Claimant {
  readonly claims: Claim[]
  say(noun: Noun, key: string, facts: Readonly<Record<string, unknown>>, at?: Instant): void
}

export function claimant(event: DomainEvent): Claimant {
  const claims: Claim[] = []
  return {
    claims,
    say(noun, key, facts, at = event.stamp.at) {
      for (const name in facts) {
        const value = facts[name]
        if (value !== undefined) claims.push({ noun, key, name, value, at })
      }
    },
  }
}

/** Who carries the phone, as far as this event knows: the link is a fact of its own, joined when reading (docs/rules.md 5). */
export function sayLink(to: Claimant, event: DomainEvent): void {
  const { deviceId, workerHandle } = event.subject
  if (workerHandle !== undefined) to.say('worker', workerHandle, { seen: true })
  if (deviceId !== undefined) to.say('device', deviceId, { seen: true, worker: workerHandle })
}

/** The present object only: an object of nothing but gaps says nothing. */
export function present<T extends object>(value: T): T | undefined {
  for (const name in value) if (value[name] !== undefined) return value
  return undefined
}
