import { distance } from '#lib/client/words/format.ts'
import type { ShareField } from '#lib/contract/share-view.ts'
import { readRule } from '#lib/domain/sharing/visibility.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'

export const FIELD_WORDS: Record<ShareField, Phrase> = {
  arrival: phrase('Arrival time'),
  stops: phrase('Stops before'),
  worker: phrase('Worker on the map'),
  route: phrase('Route line'),
  phone: phrase('Phone number'),
  reason: phrase('Reason of a delay'),
  door: phrase('Door number'),
  proof: phrase('Proof at the end'),
}

/** Nothing is near any more when there is something to prove: it is shown or not. */
export const isYesOrNo = (field: ShareField): boolean => field === 'proof'

/** A rule's text in plain words; what is no rule as it is. */
export function ruleWords(text: string): string {
  const rule = readRule(text)
  if (rule === null) return text
  if (!('atMost' in rule)) return rule.kind === 'always' ? say('always') : say('never')
  const { kind, atMost } = rule
  if (kind === 'metres') return say('when nearer than {distance}', { distance: distance(atMost) })
  if (kind === 'eta') return say('in the last {n} min', { n: Math.round(atMost / 60) })
  return say('{n, plural, =0 {when theirs is next} one {from # stop before} other {from # stops before}}', {
    n: atMost,
  })
}
