import type { ImportField, ImportRow, ImportTexts } from '#lib/contract/imports-api.ts'
import type { Becomes } from './columns.ts'
import { handlesOf } from './row-handle.ts'
import type { Table, TableRow } from './table.ts'

/** The rows of a table with each cell as what its column was said to be; rows without a handle are given one. */
export function rowsOfTable(table: Table, columns: readonly Becomes[], day: string | null): ImportRow[] {
  const isBroken = (row: number) => table.unclosedAt !== null && row >= table.unclosedAt
  const rows = table.rows.map((row) => ({ ...rowOf(row, table.header, columns), is_broken: isBroken(row.row) }))
  const nameless = rows.filter(({ texts }) => !texts.handle)
  const handles = handlesOf(
    nameless.map(({ cells }) => cells),
    day,
  )
  const made = new Map(nameless.map(({ row }, index) => [row, handles[index] as string]))
  return rows.map((row) => {
    const handle = made.get(row.row)
    return handle === undefined ? row : { ...row, texts: { ...row.texts, handle } }
  })
}

function rowOf({ row, cells }: TableRow, header: readonly string[], columns: readonly Becomes[]): ImportRow {
  const texts: ImportTexts = {}
  const metadata: Record<string, string> = {}
  const more: string[] = []
  for (const [index, becomes] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (cell === '' || becomes === 'none') continue
    if (becomes === 'metadata') metadata[header[index] as string] = cell
    else if (becomes === 'address_more') more.push(cell)
    else texts[becomes satisfies ImportField] = cell
  }
  if (more.length > 0) texts.address = joined([texts.address ?? '', ...more])
  return { row, cells: [...cells], texts, metadata, accepted: [], is_broken: false }
}

/** A door number goes right behind its street, a city behind a comma. */
function joined(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((text, part) => (text === '' ? part : `${text}${/^\d+\w?$/.test(part) ? ' ' : ', '}${part}`), '')
}
