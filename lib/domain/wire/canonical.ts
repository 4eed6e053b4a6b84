/** Deeper than any event; beyond it the call stack would decide, and differently from call to call. */
const MAX_DEPTH = 1000

const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/

/** Metadata may hold any names, so orders of keys are remembered only as long as there is room. */
const MOST_SHAPES = 4096

interface Member {
  readonly key: string
  /** `{"key":` and `,"key":` */
  readonly first: string
  readonly label: string
}

/** The keys of an object, one after the other as it has them: the wire's few shapes repeat with every event. */
interface Shape {
  readonly next: Map<string, Shape>
  /** The same keys in canonical order; null until an object ends here. */
  members: readonly Member[] | null
}

const noKeys: Shape = { next: new Map(), members: null }
let shapeCount = 0

/**
 * The one text of a JSON value (RFC 8785): keys in the order of their UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Keys whose value is undefined are left out, as in JSON.stringify.
 * @throws RangeError for a number that is not finite and for more than 1000 levels
 * @throws TypeError for a value that JSON does not have
 */
export function canonicalJson(value: unknown): string {
  const pieces: string[] = []
  write(value, 0, pieces)
  return pieces.join('')
}

/** Into one list of pieces, because a text that grows by `+=` has to be put together once more when it is read. */
function write(value: unknown, depth: number, pieces: string[]): void {
  if (typeof value === 'string') pieces.push(quoted(value))
  else if (typeof value === 'number') pieces.push(numeral(value))
  else if (typeof value === 'boolean' || value === null) pieces.push(String(value))
  else if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`)
  else if (depth >= MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`)
  else if (Array.isArray(value)) list(value, depth, pieces)
  else record(value as Record<string, unknown>, depth, pieces)
}

function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no ${value}`)
  return String(value)
}

function list(values: readonly unknown[], depth: number, pieces: string[]): void {
  let before = '['
  for (const value of values) {
    pieces.push(before)
    before = ','
    write(value === undefined ? null : value, depth + 1, pieces)
  }
  pieces.push(values.length === 0 ? '[]' : ']')
}

function record(values: Record<string, unknown>, depth: number, pieces: string[]): void {
  let isEmpty = true
  for (const { key, first, label } of membersOf(values)) {
    const value = values[key]
    if (value === undefined) continue
    pieces.push(isEmpty ? first : label)
    isEmpty = false
    write(value, depth + 1, pieces)
  }
  pieces.push(isEmpty ? '{}' : '}')
}

/** Follows the keys from shape to shape, which is cheaper than to sort and to quote them every time. */
function membersOf(values: Record<string, unknown>): readonly Member[] {
  let shape: Shape | undefined = noKeys
  for (const key in values) {
    shape = shape.next.get(key) ?? learn(shape, key)
    if (shape === undefined) return sorted(values)
  }
  shape.members ??= sorted(values)
  return shape.members
}

function learn(shape: Shape, key: string): Shape | undefined {
  if (shapeCount >= MOST_SHAPES) return undefined
  const learnt: Shape = { next: new Map(), members: null }
  shape.next.set(key, learnt)
  shapeCount += 1
  return learnt
}

/** Without a comparer, `sort` goes by UTF-16 code units, which is the order that RFC 8785 asks for. */
function sorted(values: Record<string, unknown>): Member[] {
  return Object.keys(values)
    .sort()
    .map((key) => ({ key, first: `{${quoted(key)}:`, label: `,${quoted(key)}:` }))
}

/** Most strings need no escape, and to see that is cheaper than the call into JSON.stringify. */
function quoted(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text)
}
