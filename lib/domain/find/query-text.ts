/** One piece of what somebody typed: a word, or `key:value`. */
export interface QueryTerm {
  /** Lower case; null for a word alone. */
  readonly key: string | null
  readonly value: string
}

/** `key:value`, `key:"two words"`, `"two words"` or `word`. What begins with a digit is no key: `12:30` is a word. */
const TERM = /(?:(?<key>[\p{L}_][\p{L}\p{N}_.-]*):)?(?:"(?<quoted>[^"]*)"?|(?<bare>\S+))/gu

/** What was typed into a filter, piece by piece. A key without a value yet is not there yet. */
export function queryTerms(text: string): QueryTerm[] {
  return [...text.matchAll(TERM)].flatMap(({ groups }) => {
    const value = (groups?.quoted ?? groups?.bare ?? '').trim()
    if (value === '' || (groups?.key === undefined && /^[\p{L}_][\p{L}\p{N}_.-]*:$/u.test(value))) return []
    return [{ key: groups?.key?.toLowerCase() ?? null, value }]
  })
}

/** The same piece as it would be typed. */
export function termText({ key, value }: QueryTerm): string {
  const quoted = /\s/.test(value) ? `"${value}"` : value
  return key === null ? quoted : `${key}:${quoted}`
}
