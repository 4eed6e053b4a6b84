/** Deeper than any event; beyond it the call stack would decide, and differently from call to call. */
const MAX_DEPTH = 1000

const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/

const MOST_LABELS = 1024
const labels = new Map<string, string>()

/**
 * The one text of a JSON value (RFC 8785): keys in the order of their UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Keys whose value is undefined are left out, as in JSON.stringify.
 * @throws RangeError for a number that is not finite and for more than 1000 levels
 * @throws TypeError for a value that JSON does not have
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return numeral(value)
  if (typeof value === 'object' && value !== null) {
    if (depth >= MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`)
    return Array.isArray(value) ? list(value, depth) : record(value as Record<string, unknown>, depth)
  }
  if (typeof value === 'boolean' || value === null) return String(value)
  throw new TypeError(`JSON has no ${typeof value}`)
}

function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no ${value}`)
  return String(value)
}

function list(values: readonly unknown[], depth: number): string {
  let text = '['
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]
    text += at === 0 ? '' : ','
    text += value === undefined ? 'null' : write(value, depth + 1)
  }
  return `${text}]`
}

function record(values: Record<string, unknown>, depth: number): string {
  let text = ''
  for (const key of sorted(Object.keys(values))) {
    const value = values[key]
    if (value === undefined) continue
    text += text === '' ? '{' : ','
    text += label(key) + write(value, depth + 1)
  }
  return text === '' ? '{}' : `${text}}`
}

/** `<` on strings compares UTF-16 code units, which is the order that RFC 8785 asks for. Short lists: insertion sort. */
function sorted(keys: string[]): string[] {
  if (keys.length > 32) return keys.sort()
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] as string
    let to = at - 1
    while (to >= 0 && (keys[to] as string) > key) {
      keys[to + 1] = keys[to] as string
      to -= 1
    }
    keys[to + 1] = key
  }
  return keys
}

/** `"key":`, remembered: the wire's names repeat with every event, and names of metadata must not fill the memory. */
function label(key: string): string {
  const known = labels.get(key)
  if (known !== undefined) return known
  const text = `${quoted(key)}:`
  if (labels.size < MOST_LABELS) labels.set(key, text)
  return text
}

/** Most strings need no escape, and to see that is cheaper than the call into JSON.stringify. */
function quoted(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text)
}
