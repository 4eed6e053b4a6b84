export interface Sort {
  column: string
  direction: 'ascending' | 'descending'
}

export type SortValue = string | number | null

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/**
 * A sorted copy. What has no value goes last whichever way the rest runs; equal rows keep their order. Each text is
 * compared once for all the rows that have it: by the reader's alphabet that is what costs.
 */
export function sortedRows<T>(rows: readonly T[], sortBy: (row: T) => SortValue, direction: Sort['direction']): T[] {
  const sign = direction === 'ascending' ? 1 : -1
  const values = rows.map(sortBy)
  const places = placesOf(values)
  return rows
    .map((row, index) => ({ row, place: placeOf(values[index] ?? null, places) }))
    .sort((a, b) => {
      if (a.place === null || b.place === null) return Number(a.place === null) - Number(b.place === null)
      return sign * (a.place - b.place)
    })
    .map((entry) => entry.row)
}

/** Where each text stands among all texts; those that are read alike stand together. Numbers beside texts count as texts. */
function placesOf(values: readonly SortValue[]): ReadonlyMap<string, number> | null {
  if (!values.some((value) => typeof value === 'string')) return null
  const texts = [...new Set(values.filter((value) => value !== null).map(String))].sort(collator.compare)
  const places = new Map<string, number>()
  let place = 0
  for (const [index, text] of texts.entries()) {
    if (index > 0 && collator.compare(texts[index - 1] as string, text) !== 0) place += 1
    places.set(text, place)
  }
  return places
}

function placeOf(value: SortValue, places: ReadonlyMap<string, number> | null): number | null {
  if (value === null) return null
  return places === null ? Number(value) : (places.get(String(value)) ?? null)
}
