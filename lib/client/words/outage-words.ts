import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'
import { plainName } from './words.ts'

/** An outage in words: what happened, why (when the payload does not say), and what to do about it. */
export interface OutageWords {
  label: string
  cause: string
  cure: string
}

const CATEGORIES = new Map([
  ['behavioural', 'Behavioural'],
  ['behavioral', 'Behavioural'],
  ['adversarial', 'Adversarial'],
  ['sporadic', 'Sporadic'],
  ['os', 'Operating system'],
  ['reachability', 'Reachability'],
])

/** An outage's category in words. */
export function outageCategoryWord(category: string | null): string {
  return category === null ? 'No category' : (CATEGORIES.get(category) ?? plainName(category))
}

/** What the categories mean, for those who have not met them. */
const CATEGORY_MEANINGS = new Map([
  ['behavioural', 'Somebody did this on the phone.'],
  ['adversarial', 'The phone reports something that is not true.'],
  ['sporadic', 'The surroundings did this; it often passes.'],
  ['os', 'The phone’s operating system did this.'],
  ['reachability', 'The phone cannot be reached.'],
])

/** One sentence on what kind of trouble a category is; '' when nobody has described it. */
export function outageCategoryMeaning(category: string | null): string {
  return CATEGORY_MEANINGS.get(category ?? '') ?? ''
}

const NO_CURE = 'Ask the worker what the phone shows.'

/** Every outage code that has words. */
export const KNOWN_OUTAGE_CODES: readonly string[] = [...OUTAGE_CODES.keys()]

/**
 * An outage in words. Our words win where the code is known, because the wire's labels are terse; an unknown code shows
 * the label that was sent, else the code itself.
 */
export function outageWords(outage: {
  code: string | null
  label: string | null
  description?: string | null
}): OutageWords {
  const known = OUTAGE_CODES.get(outage.code ?? '')
  const label = known?.label ?? outage.label ?? (outage.code === null ? 'Outage' : plainName(outage.code))
  return { label, cause: outage.description ?? known?.cause ?? '', cure: known?.cure ?? NO_CURE }
}
