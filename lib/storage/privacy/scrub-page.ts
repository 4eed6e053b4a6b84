/**
 * Where the bytes of a page of a database lie that belong to nothing (sqlite.org/fileformat2.html): what is left there is
 * of rows that were deleted, or moved to another page. All numbers are offsets in the page, or pages counted from 1.
 */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The rest of a row's content, on pages of its own. */
export interface Chain {
  readonly page: number
  readonly bytes: number
}

export interface PageParts {
  readonly unused: readonly Span[]
  readonly chains: readonly Chain[]
}

const INNER_INDEX = 2
const INNER_TABLE = 5
const LEAF_INDEX = 10
const LEAF_TABLE = 13
const KINDS: ReadonlySet<number> = new Set([INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE])
const FILE_HEADER = 100

/** A number of one to nine bytes, and where it ends. */
function varint(page: Buffer, at: number): { value: number; end: number } {
  let value = 0
  for (let i = 0; i < 8; i++) {
    const byte = page.readUInt8(at + i)
    value = value * 128 + (byte & 127)
    if (byte < 128) return { value, end: at + i + 1 }
  }
  return { value: value * 256 + page.readUInt8(at + 8), end: at + 9 }
}

/** How much of so long a content lies in the cell itself. */
function localBytes(payload: number, isTable: boolean, usable: number): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (payload <= most) return payload
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const wanted = least + ((payload - least) % (usable - 4))
  return wanted <= most ? wanted : least
}

/** Null when all of a cell's content is in the cell. */
function chainOf(page: Buffer, at: number, usable: number, kind: number): Chain | null {
  if (kind === INNER_TABLE) return null
  const { value: payload, end } = varint(page, kind === INNER_INDEX ? at + 4 : at)
  const from = kind === LEAF_TABLE ? varint(page, end).end : end
  const local = localBytes(payload, kind === LEAF_TABLE, usable)
  return local === payload ? null : { page: page.readUInt32BE(from + local), bytes: payload - local }
}

/** Blocks that became free between others: each names the next one and its own length in its first four bytes. */
function freeBlocks(page: Buffer, first: number): Span[] {
  const found: Span[] = []
  for (let at = first; at !== 0; at = page.readUInt16BE(at)) {
    const to = at + page.readUInt16BE(at + 2)
    if (to > page.length || (found.at(-1)?.to ?? 0) > at) throw new RangeError('free blocks out of order')
    found.push({ from: at + 4, to })
  }
  return found
}

/** True of pages that hold rows or keys, if they are not free: others begin with the number of a page. */
export function holdsCells(page: Buffer, number: number): boolean {
  return KINDS.has(page.readUInt8(number === 1 ? FILE_HEADER : 0))
}

/** What of a page that holds cells is unused, and what of its cells lies elsewhere. Throws RangeError when it is no such page. */
export function partsOf(page: Buffer, number: number, usable: number): PageParts {
  const header = number === 1 ? FILE_HEADER : 0
  const kind = page.readUInt8(header)
  const cells = page.readUInt16BE(header + 3)
  const pointers = header + (kind === INNER_INDEX || kind === INNER_TABLE ? 12 : 8)
  const gap = { from: pointers + 2 * cells, to: page.readUInt16BE(header + 5) || 65_536 }
  if (!KINDS.has(kind) || gap.to > usable || gap.from > gap.to) throw new RangeError('no page with cells')
  const chains: Chain[] = []
  for (let i = 0; i < cells; i++) {
    const at = page.readUInt16BE(pointers + 2 * i)
    if (at < gap.to) throw new RangeError('a cell lies in the gap')
    const chain = chainOf(page, at, usable, kind)
    if (chain !== null) chains.push(chain)
  }
  return { unused: [gap, ...freeBlocks(page, page.readUInt16BE(header + 1))], chains }
}

/** Makes spans zero. True when anything was not. */
export function clear(page: Buffer, spans: readonly Span[]): boolean {
  let isOther = false
  for (const { from, to } of spans) {
    const part = page.subarray(from, to)
    if (part.every((byte) => byte === 0)) continue
    part.fill(0)
    isOther = true
  }
  return isOther
}
