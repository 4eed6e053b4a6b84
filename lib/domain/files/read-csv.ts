/** What parts the fields of a row. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export interface CsvRecords {
  readonly records: readonly (readonly string[])[]
  /** A quote that opens and never closes: from this record (0-based) on, nothing can be trusted. */
  readonly unclosedAt: number | null
}

/** What the writer puts before a text that a spreadsheet would run. */
const GUARDED = /^'[=+\-@\t\r]/
const BOM = '\uFEFF'

/**
 * Reads CSV (RFC 4180) as people have it: any line end, quotes doubled within quotes, a quote in the middle of a field
 * taken as it is. The apostrophe that `csvOf` puts before formulas is taken away again. Never throws.
 */
export function readCsv(text: string, delimiter: Delimiter): CsvRecords {
  const reader = new Reader(text.startsWith(BOM) ? text.slice(1) : text, delimiter)
  return reader.read()
}

class Reader {
  readonly #text: string
  readonly #delimiter: string
  readonly #records: string[][] = []
  #record: string[] = []
  #at = 0
  #unclosedAt: number | null = null

  constructor(text: string, delimiter: string) {
    this.#text = text
    this.#delimiter = delimiter
  }

  read(): CsvRecords {
    while (this.#at < this.#text.length) this.#field()
    // A delimiter at the very end begins one more field, which is empty.
    if (this.#record.length > 0) this.#end('')
    return { records: this.#records, unclosedAt: this.#unclosedAt }
  }

  #field(): void {
    const value = this.#text[this.#at] === '"' ? this.#quoted() : this.#plain()
    const next = this.#text[this.#at]
    if (next === this.#delimiter) {
      this.#record.push(unguarded(value))
      this.#at++
      return
    }
    this.#end(value)
    this.#at += next === '\r' && this.#text[this.#at + 1] === '\n' ? 2 : 1
  }

  #end(value: string): void {
    this.#record.push(unguarded(value))
    this.#records.push(this.#record)
    this.#record = []
  }

  /** Up to the delimiter or the line's end. */
  #plain(): string {
    const from = this.#at
    while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at] as string)) this.#at++
    return this.#text.slice(from, this.#at)
  }

  #isEnd(char: string): boolean {
    return char === this.#delimiter || char === '\n' || char === '\r'
  }

  #quoted(): string {
    let value = ''
    let from = this.#at + 1
    for (;;) {
      const quote = this.#text.indexOf('"', from)
      if (quote < 0) {
        this.#unclosedAt ??= this.#records.length
        this.#at = this.#text.length
        return value + this.#text.slice(from)
      }
      value += this.#text.slice(from, quote)
      this.#at = quote + 1
      if (this.#text[this.#at] !== '"') return value + this.#plain()
      value += '"'
      from = this.#at + 1
    }
  }
}

const unguarded = (value: string) => (GUARDED.test(value) ? value.slice(1) : value)

const LOOKED_AT = 20
const LOOKED_AT_CHARS = 50_000

/** The delimiter that cuts the first rows into the most fields, as many in nearly every row. */
export function guessDelimiter(text: string): Delimiter {
  const start = text.slice(0, LOOKED_AT_CHARS)
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(readCsv(start, delimiter).records) }))
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

function evenness(records: CsvRecords['records']): number {
  const looked = records.slice(0, LOOKED_AT).filter((record) => record.some((cell) => cell !== ''))
  const [first] = looked
  if (first === undefined || first.length === 1) return 0
  const even = looked.filter((record) => record.length === first.length).length / looked.length
  return first.length * even * even
}

export interface DecodedText {
  readonly text: string
  /** What it was read as. */
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252'
}

/** Bytes of a text file: UTF-8, UTF-16 when it says so, else what older spreadsheets write. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16' }
  if (first === 0xfe && second === 0xff) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252' }
  }
}

const decode = (bytes: Uint8Array, label: string) => new TextDecoder(label).decode(bytes)
