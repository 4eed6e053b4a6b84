import type { DomainEvent } from '#lib/domain/event.ts'
import { claimsOf } from './claims.ts'
import { type Fact, factOf, joinFact, type Noun } from './facts.ts'

/** A thing of which we know facts. The facts are joined in place: an entity belongs to whoever loaded it. */
export interface Entity {
  readonly noun: Noun
  readonly key: string
  readonly facts: Record<string, Fact>
}

export interface Change<E extends Entity = Entity> {
  readonly entity: E
  readonly name: string
  /** What stood before; undefined when nothing did. */
  readonly before: Fact | undefined
}

/**
 * Joins what an event says into the things it speaks of and returns the facts that changed. Whatever order events come
 * in and however often, the facts end the same (ARCHITECTURE.md, Laws: delivery, batches, rebuild).
 */
export function project<E extends Entity>(event: DomainEvent, entityOf: (noun: Noun, key: string) => E): Change<E>[] {
  const changes: Change<E>[] = []
  let entity: E | undefined
  for (const claim of claimsOf(event)) {
    // Most claims speak of the same thing as the one before.
    if (entity?.key !== claim.key || entity.noun !== claim.noun) entity = entityOf(claim.noun, claim.key)
    const before = entity.facts[claim.name]
    const next = joinFact(claim.name, before, factOf(claim.value, claim.at, event.stamp))
    if (next === before) continue
    entity.facts[claim.name] = next
    changes.push({ entity, name: claim.name, before })
  }
  return changes
}

/** True when a change is a new place of something whose place was known: the common case, told and saved by itself. */
export function isMove({ name, before }: Change): boolean {
  return name === 'location' && before !== undefined
}
