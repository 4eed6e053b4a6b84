import { viewing } from '#lib/language/viewing.ts'
import { createCollation } from './collation.ts'

export interface Sort {
  column: string
  direction: 'ascending' | 'descending'
}

export type SortValue = string | number | null

type Collation = ReturnType<typeof createCollation>

const collations = new Map<string, Collation>()

/** By the reader's alphabet. */
function collation(): Collation {
  const { locale } = viewing()
  const known = collations.get(locale)
  if (known !== undefined) return known
  const made = createCollation(new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare)
  collations.set(locale, made)
  return made
}

/** A sorted copy. What has no value goes last whichever way the rest runs; equal rows keep their order. */
export function sortedRows<T>(rows: readonly T[], sortBy: (row: T) => SortValue, direction: Sort['direction']): T[] {
  const sign = direction === 'ascending' ? 1 : -1
  const values = rows.map(sortBy)
  const places = placesOf(values)
  const placed: number[] = []
  const rest: number[] = []
  for (const [index, value] of values.entries()) (value === null ? rest : placed).push(index)
  placed.sort((a, b) => sign * ((places[a] ?? 0) - (places[b] ?? 0)))
  return [...placed, ...rest].map((index) => rows[index] as T)
}

/** Where each value stands among the others. Numbers beside texts count as texts. */
function placesOf(values: readonly SortValue[]): readonly number[] {
  if (!values.some((value) => typeof value === 'string')) return values.map(Number)
  const places = collation()(new Set(values.filter((value) => value !== null).map(String)))
  return values.map((value) => places.get(String(value)) ?? 0)
}
