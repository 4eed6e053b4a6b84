import type { AttentionView } from '#lib/contract/views.ts'
import type { Standing } from '#lib/domain/facts/claims-attention.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { msOf, type StateRow, saidAt } from './view-facts.ts'

interface Acknowledged {
  by: string
  level: string
  codes: readonly string[]
}

/** True while something stands that needs somebody. */
export function isStanding(facts: Facts): boolean {
  const level = factValue<Standing>(facts, 'standing')?.level
  return level !== undefined && level !== 'none'
}

/** What stands in the queue, or stood there last, with the answers that were given since it was raised. */
export function attentionView({ key, seq, facts }: StateRow): AttentionView {
  const standing = factValue<Standing>(facts, 'standing')
  const isThere = isStanding(facts)
  const subject = key.slice(0, key.indexOf(':')) as AttentionView['subject']
  return {
    key,
    seq,
    subject,
    handle: key.slice(subject.length + 1),
    level: standing?.level ?? 'none',
    causes: (standing?.causes ?? []).map(({ code, level, since }) => ({ code, level, since: msOf(since) })),
    since: saidAt(facts, 'raised'),
    clearedAt: isThere ? null : saidAt(facts, 'cleared'),
    clearedCauses: isThere ? [] : (factValue<Standing>(facts, 'cleared')?.causes ?? []).map(({ code }) => code),
    ...answers(facts),
  }
}

/** An answer counts for what it answered: what is raised anew needs a new one. */
function answers(facts: Facts): Pick<AttentionView, 'acknowledged' | 'snoozed' | 'owner' | 'note'> {
  const raisedAt = factTime(facts, 'raised')
  const isLater = (name: string) => facts[name] !== undefined && factTime(facts, name) >= raisedAt
  const said = <T>(name: string) => (isLater(name) ? (factValue<T | null>(facts, name) ?? null) : null)
  const acknowledged = said<Acknowledged>('acknowledged')
  const snoozed = said<{ by: string; level: string; until: string }>('snoozed')
  const note = said<{ by: string; text: string }>('note')
  return {
    acknowledged: acknowledged && {
      ...acknowledged,
      codes: [...acknowledged.codes],
      at: saidAt(facts, 'acknowledged'),
    },
    snoozed: snoozed && { ...snoozed, until: msOf(snoozed.until) },
    owner: said<string>('owner'),
    note: note && { ...note, at: saidAt(facts, 'note') },
  }
}
