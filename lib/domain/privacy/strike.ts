/** Stands in the log where the words of an event were that is about somebody who was erased, or is past its time. */
export const ERASED_BODY = '{"type":"erased"}'

/** Short names are common words: they are only meant where they stand alone. */
const SHORTEST_WORD = 6
const LITERAL = /"(?:[^"\\]|\\.)*"/g

/** Takes certain names out of texts. */
export interface Strike {
  /** True when the text names one of them: as a JSON string of its own, as the whole text, or, when it is long, anywhere. */
  names(text: string): boolean
  /** The text with the key in place of each of them. JSON stays JSON. */
  struck(text: string): string
}

function decoded(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  try {
    return JSON.parse(literal) as string
  } catch {
    return literal.slice(1, -1)
  }
}

/**
 * `key` is to stand for all of them, so that what was one person's still is (docs/rules.md 59). `literals` are only meant
 * where they stand alone: the handles of a year's orders may be numbers.
 */
export function strikeOf(names: readonly string[], literals: readonly string[], key: string): Strike {
  const whole = new Set([...names, ...literals])
  const escaped = names.map((name) => JSON.stringify(name).slice(1, -1))
  const anywhere = [...new Set([...names, ...escaped])].filter((name) => name.length >= SHORTEST_WORD)
  const isNamed = (literal: string) => whole.has(decoded(literal))

  return {
    names(text) {
      if (whole.has(text) || anywhere.some((name) => text.includes(name))) return true
      return (text.match(LITERAL) ?? []).some(isNamed)
    },
    struck(text) {
      if (whole.has(text)) return key
      const literally = text.replace(LITERAL, (literal) => (isNamed(literal) ? JSON.stringify(key) : literal))
      return anywhere.reduce((told, name) => told.replaceAll(name, key), literally)
    },
  }
}
