import { foldedWords } from './fold.ts'

/** What a typed text may mean. One text may be read in several ways: "Batlle y Ordóñez" is a street, not a corner. */
export interface AskedAddress {
  /** The whole text. */
  readonly words: readonly string[]
  /** A street and a house number, when a number ends the text. */
  readonly house: { readonly words: readonly string[]; readonly number: number } | null
  /** Two streets that may meet. */
  readonly corner: readonly [readonly string[], readonly string[]] | null
}

/** Words between the two streets of a corner. */
const AND = new Set(['y', 'e', 'and', '&', 'esq', 'esquina', 'con'])
const HOUSE_NUMBER = /^\d{1,5}$/

function withoutEnding(words: readonly string[], endings: ReadonlySet<string>): readonly string[] {
  let count = words.length
  while (count > 1 && endings.has(words[count - 1] as string)) count--
  return words.slice(0, count)
}

function houseOf(words: readonly string[]): AskedAddress['house'] {
  const last = words.at(-1) ?? ''
  if (words.length > 1 && HOUSE_NUMBER.test(last)) return { words: words.slice(0, -1), number: Number(last) }
  return null
}

function cornerOf(words: readonly string[]): AskedAddress['corner'] {
  const at = words.findIndex((word, i) => i > 0 && i < words.length - 1 && AND.has(word))
  return at < 0 ? null : [words.slice(0, at), words.slice(at + 1).filter((word) => !AND.has(word))]
}

/** Reads a typed address. `region` are folded words that may end it and say nothing: the city, the country. */
export function readAddress(text: string, region: readonly string[]): AskedAddress {
  const words = withoutEnding(foldedWords(text), new Set(region))
  return { words, house: houseOf(words), corner: cornerOf(words) }
}
