/** A thing with the words by which it can be found, made once by `findable`. */
export interface Findable<T> {
  readonly thing: T
  /** What it is called: who types the beginning of this means it. */
  readonly names: readonly string[]
  readonly words: string
}

export interface Found<T> {
  /** The best, best first. */
  readonly things: readonly T[]
  /** How many there are in all. */
  readonly count: number
}

/** Lower case and without accents, so that `lucia` finds Lucía. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

const present = (text: string | null | undefined): text is string => typeof text === 'string' && text !== ''

/** `names`: what it is called. `others`: what else is known of it. */
export function findable<T>(
  thing: T,
  names: readonly (string | null | undefined)[],
  others: readonly (string | null | undefined)[],
): Findable<T> {
  const known = names.filter(present).map(folded)
  return { thing, names: known, words: [...known, ...others.filter(present).map(folded)].join('\n') }
}

const IS_NAME = 8
const BEGINS_NAME = 4
const BEGINS_WORD = 2
const IS_WITHIN = 1

/** How well a term fits; 0: not at all. */
function howWell({ names, words }: Findable<unknown>, term: string): number {
  const at = words.indexOf(term)
  if (at < 0) return 0
  if (names.includes(term)) return IS_NAME
  if (names.some((name) => name.startsWith(term))) return BEGINS_NAME
  return beginsWord(words, term, at) ? BEGINS_WORD : IS_WITHIN
}

function beginsWord(words: string, term: string, first: number): boolean {
  for (let at = first; at >= 0; at = words.indexOf(term, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(words.charAt(at - 1))) return true
  }
  return false
}

/** Things that all terms of the query fit, the best first, else in the order given. An empty query finds nothing. */
export function find<T>(things: Iterable<Findable<T>>, query: string, limit: number): Found<T> {
  const terms = folded(query).split(/\s+/).filter(present)
  if (terms.length === 0) return { things: [], count: 0 }
  const found: { thing: T; score: number }[] = []
  for (const each of things) {
    const score = scoreOf(each, terms)
    if (score > 0) found.push({ thing: each.thing, score })
  }
  found.sort((a, b) => b.score - a.score)
  return { things: found.slice(0, limit).map(({ thing }) => thing), count: found.length }
}

function scoreOf(each: Findable<unknown>, terms: readonly string[]): number {
  let whole = 0
  for (const term of terms) {
    const score = howWell(each, term)
    if (score === 0) return 0
    whole += score
  }
  return whole
}
