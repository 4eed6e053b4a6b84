import { type Delimiter, readCsv } from '../files/read-csv.ts'
import { guessField } from './columns.ts'

export interface TableRow {
  /** Its number in the file, counted from 1 as a spreadsheet does. */
  readonly row: number
  readonly cells: readonly string[]
}

/** A file as columns and rows; empty rows are left out, the others keep their numbers. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  /** Number of the row in which a quote opens that is never closed. */
  readonly unclosedAt: number | null
}

/** Whether the first row names the columns: one of its words is a column's name, or none of it is a number. */
export function guessHeader(first: readonly string[]): boolean {
  return first.some((cell) => guessField(cell) !== null) || first.every((cell) => !/\d/.test(cell))
}

export interface TableOptions {
  delimiter: Delimiter
  hasHeader: boolean
}

/** Reads a text as a table. Columns without a name get one, and of two with one name the second is told apart. */
export function readTable(text: string, { delimiter, hasHeader }: TableOptions): Table {
  const { records, unclosedAt } = readCsv(text, delimiter)
  const all = records
    .map((cells, index): TableRow => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = all
  const named = hasHeader && first ? first.cells : []
  const rows = hasHeader ? all.slice(1) : all
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), named.length)
  return {
    header: distinct(Array.from({ length: width }, (_, index) => named[index] || `Column ${index + 1}`)),
    rows,
    unclosedAt: unclosedAt === null ? null : unclosedAt + 1,
  }
}

function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before === 0 ? name : `${name} ${before + 1}`
  })
}
