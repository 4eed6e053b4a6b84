const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const HALF_LETTERS = 6

/** A 32-bit hash (FNV-1a with a final mix), begun anew by each seed. */
function hash32(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

function lettersOf(hash: number): string {
  return Array.from({ length: HALF_LETTERS }, (_, at) => LETTERS[(hash >>> (at * 5)) & 31]).join('')
}

/**
 * The handle of a row that has none: made from what stands in the row, and from the day for which times without a date
 * are read. The same row has the same handle tomorrow, whatever was repaired, so a second run finds its order.
 */
export function rowHandle(cells: readonly string[], day: string | null): string {
  const text = JSON.stringify([...cells.map((cell) => cell.trim()), day ?? ''])
  return `IMP-${lettersOf(hash32(text, 1))}${lettersOf(hash32(text, 2))}`
}

/** The handles of rows without one: of rows that are alike, the second ends with `-2`. */
export function handlesOf(rows: readonly (readonly string[])[], day: string | null): string[] {
  const seen = new Map<string, number>()
  return rows.map((cells) => {
    const handle = rowHandle(cells, day)
    const count = (seen.get(handle) ?? 0) + 1
    seen.set(handle, count)
    return count === 1 ? handle : `${handle}-${count}`
  })
}
