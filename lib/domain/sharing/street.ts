/** A door in front (`221b Baker Street`), unless the number is the street's name (`18 de Julio`). */
const IN_FRONT = /^\d+[\p{L}]?(?:[-/]\d+[\p{L}]?)?\s+(?!de\s|st\b|nd\b|rd\b|th\b)(?=\p{L})/iu
/** What names a part of a house. */
const INSIDE =
  /\b(?:apto?|apartamento|apartment|depto|piso|floor|flat|unit|suite|casa|torre|bloque|puerta|timbre|wohnung|stock|etage|شقة|طابق)\b.*$/iu
const NUMBERED = /(?:\s|^)(?:nº|n°|no\.?|nr\.?|num\.?|#)?\s*\d[\p{L}\d/.-]*$/iu

/**
 * An address without the number of the door, its flat and its postcode: the street and what it lies in. It rather leaves
 * out too much than too little (docs/rules.md 46).
 */
export function streetOf(address: string): string | null {
  const parts = address.split(/[,;\n]+/).map((part) => withoutDoor(part.trim()))
  return parts.filter((part) => part !== '').join(', ') || null
}

function withoutDoor(part: string): string {
  let left = part.replace(INSIDE, '').trim()
  const hasEnd = NUMBERED.test(left)
  for (let before = ''; before !== left; ) {
    before = left
    left = left.replace(NUMBERED, '').trim()
  }
  // A number at both ends: the one in front belongs to the name.
  return hasEnd ? left : left.replace(IN_FRONT, '').trim()
}
