/** Of a text within an event, in UTF-8. Whatever is longer is no name, address or note. */
const LONGEST_TEXT_BYTES = 64 * 1024

const isLong = (text: string) => Buffer.byteLength(text) > LONGEST_TEXT_BYTES

/** Whether a JSON value has a text, or the name of a field, of more than 64 KiB anywhere in it. */
export function hasLongText(value: unknown): boolean {
  if (typeof value === 'string') return isLong(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => isLong(name) || hasLongText(inner))
}
