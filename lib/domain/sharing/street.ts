/** What names a part of a house, and all that follows it. */
const INSIDE =
  /(?<![\p{L}])(?:apto?|apartamento|apartment|apt|depto|piso|floor|flat|unit|suite|torre|bloque|puerta|timbre|wohnung|etage|شقة|طابق)(?![\p{L}]).*$/iu
/** What stands around a number. */
const BESIDE = /^(?:nº|n°|no\.?|nr\.?|num\.?|#|bis|ter)$/iu
/** A number that is the street's name: `18 de Julio`, `5th Avenue`. */
const NAMED = /^\d+(?:st|nd|rd|th|\.?ª|º)$/iu

/**
 * An address without the number of the door, its flat and its postcode: the street and what it lies in. It rather leaves
 * out too much than too little (docs/rules.md 46).
 */
export function streetOf(address: string): string | null {
  const parts = address.split(/[,;\n]+/).map((part) => withoutNumbers(part.replace(INSIDE, '')))
  return parts.filter((part) => part !== '').join(', ') || null
}

function withoutNumbers(part: string): string {
  const words = part.split(/\s+/).filter(Boolean)
  const kept = words.filter((word, index) => {
    if (!/\d/.test(word)) return !BESIDE.test(word)
    return index === 0 && (NAMED.test(word) || (/^\d+$/.test(word) && words[1]?.toLowerCase() === 'de'))
  })
  return kept.join(' ')
}
