import type { Fact } from '#lib/domain/facts/facts.ts'
import type { Entity } from '#lib/domain/facts/project.ts'
import { STATE_TABLES } from './state-tables.ts'

/** An entity as the writer holds it: with the columns that were saved last, so that an unchanged index is left alone. */
export interface KeptEntity extends Entity {
  seq: number
  saved: string | null
  isDirty: boolean
  /** Since it was saved something else than its place has changed. */
  isChanged: boolean
  /** Each fact's JSON as it was last written, so that saving writes out only what changed. */
  readonly texts: Map<string, readonly [fact: Fact, text: string]>
}

const LOCATION = 'location'

/** The facts of a row, put together again. */
export function factsOf({ facts, location }: { facts: string; location?: string | null }): Record<string, Fact> {
  const others = JSON.parse(facts) as Record<string, Fact>
  return location ? { ...others, [LOCATION]: JSON.parse(location) as Fact } : others
}

/** The place's own column. */
export function locationText({ facts }: KeptEntity): string | null {
  return facts[LOCATION] === undefined ? null : JSON.stringify(facts[LOCATION])
}

/** The facts as JSON; of a fact that has not changed since, the text of the last time. */
export function factsText({ noun, facts, texts }: KeptEntity): string {
  const apart = STATE_TABLES[noun].hasLocation ? LOCATION : undefined
  let all = ''
  for (const name in facts) {
    if (name === apart) continue
    const fact = facts[name] as Fact
    let known = texts.get(name)
    if (known?.[0] !== fact) {
      known = [fact, `"${name}":${JSON.stringify(fact)}`]
      texts.set(name, known)
    }
    all += all === '' ? known[1] : `,${known[1]}`
  }
  return `{${all}}`
}
