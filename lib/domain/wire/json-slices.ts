const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44

export interface Slices {
  /** The text of each element of the outer array; of the whole when the outer value is no array. */
  readonly parts: string[]
  readonly depth: number
}

/**
 * Cuts valid JSON into the exact texts of its array's elements, so that each event is kept as it came: numbers that a
 * parser would round, keys that come twice, the order of everything. Measures the nesting on the way.
 */
export function jsonSlices(text: string): Slices {
  const slicer = new Slicer(text)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else slicer.step(code, at)
  }
  return { parts: slicer.isArray ? slicer.parts : [text.trim()], depth: slicer.deepest }
}

class Slicer {
  readonly parts: string[] = []
  readonly isArray: boolean
  deepest = 0
  private depth = 0
  private partStart = 0

  constructor(private readonly text: string) {
    this.isArray = /^\s*\[/.test(text)
  }

  step(code: number, at: number): void {
    if (isOpening(code)) this.open(at)
    else if (isClosing(code)) this.close(at)
    else if (code === COMMA && this.depth === 1) this.cut(at)
  }

  private open(at: number): void {
    this.depth++
    if (this.depth === 1) this.partStart = at + 1
    if (this.depth > this.deepest) this.deepest = this.depth
  }

  private close(at: number): void {
    this.depth--
    if (this.depth === 0) this.cut(at)
  }

  private cut(at: number): void {
    if (!this.isArray) return
    const part = this.text.slice(this.partStart, at).trim()
    if (part !== '') this.parts.push(part)
    this.partStart = at + 1
  }
}

/** `[` is 91 and `{` 123; their partners are two further on. */
function isOpening(code: number): boolean {
  return code === 91 || code === 123
}

function isClosing(code: number): boolean {
  return code === 93 || code === 125
}

/** Where the string that opens at `start` closes: the next quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++
  return backslashes % 2 === 1
}
