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

/** Anything but ASCII that is no accent (`^` and the backtick are): what most texts are, and ten times as quick to fold. */
const HAS_MORE = /[^\n -\]_a-~]/

/** Lower case and without accents, so that `lucia` finds Lucía. */
export function folded(text: string): string {
  if (!HAS_MORE.test(text)) return text.toLowerCase()
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

/** How well a term fits; 0: not at all. Names are short and mostly what is meant: they are looked at first. */
function howWell({ names, words }: Findable<unknown>, term: string): number {
  let isBegun = false
  for (const name of names) {
    if (!name.startsWith(term)) continue
    if (name.length === term.length) return IS_NAME
    isBegun = true
  }
  if (isBegun) return BEGINS_NAME
  const at = words.indexOf(term)
  if (at < 0) return 0
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
  // Of each score no more are kept than are wanted: the first letter fits nearly everything.
  const best = new Map<number, T[]>()
  let count = 0
  for (const each of things) {
    const score = scoreOf(each, terms)
    if (score === 0) continue
    count += 1
    const alike = best.get(score)
    if (alike === undefined) best.set(score, [each.thing])
    else if (alike.length < limit) alike.push(each.thing)
  }
  const scores = [...best.keys()].sort((a, b) => b - a)
  return { things: scores.flatMap((score) => best.get(score) ?? []).slice(0, limit), count }
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
