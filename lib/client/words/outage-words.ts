import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { plainName } from './words.ts'

/** An outage in words: what happened, why (when the payload does not say), and what to do about it. */
export interface OutageWords {
  label: string
  cause: string
  cure: string
}

const CATEGORIES = new Map<string, Phrase>([
  ['behavioural', phrase('Behavioural')],
  ['behavioral', phrase('Behavioural')],
  ['adversarial', phrase('Adversarial')],
  ['sporadic', phrase('Sporadic')],
  ['os', phrase('Operating system')],
  ['reachability', phrase('Reachability')],
])

/** An outage's category in words. */
export function outageCategoryWord(category: string | null): string {
  if (category === null) return say('No category')
  const known = CATEGORIES.get(category)
  return known === undefined ? plainName(category) : say(known)
}

/** What the categories mean, for those who have not met them. */
const CATEGORY_MEANINGS = new Map<string, Phrase>([
  ['behavioural', phrase('Somebody did this on the phone.')],
  ['adversarial', phrase('The phone reports something that is not true.')],
  ['sporadic', phrase('The surroundings did this; it often passes.')],
  ['os', phrase('The phone’s operating system did this.')],
  ['reachability', phrase('The phone cannot be reached.')],
])

/** One sentence on what kind of trouble a category is; '' when nobody has described it. */
export function outageCategoryMeaning(category: string | null): string {
  const known = CATEGORY_MEANINGS.get(category ?? '')
  return known === undefined ? '' : say(known)
}

const NO_CURE = phrase('Ask the worker what the phone shows.')

/** Every outage code that has words. */
export const KNOWN_OUTAGE_CODES: readonly string[] = [...OUTAGE_CODES.keys()]

interface SaidOutage {
  code: string | null
  label: string | null
  description?: string | null
}

/**
 * An outage in words. Our words win where the code is known, because the wire's labels are terse; an unknown code shows
 * the label that was sent, else the code itself.
 */
export function outageWords({ code, label, description = null }: SaidOutage): OutageWords {
  const known = OUTAGE_CODES.get(code ?? '')
  if (known === undefined) return { label: label ?? codeWord(code), cause: description ?? '', cure: say(NO_CURE) }
  // Waypost sends its own words as the description.
  const isOurs = description === null || description === known.cause
  return { label: say(known.label), cause: isOurs ? say(known.cause) : description, cure: say(known.cure) }
}

const codeWord = (code: string | null) => (code === null ? say('Outage') : plainName(code))
