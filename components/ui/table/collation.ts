type Compare = (a: string, b: string) => number

/** A desk with more different texts than this begins anew rather than keep what is long gone. */
const MOST_KEPT = 50_000

/** Where the first of `sorted` from `low` on is that comes after `text`. */
function after(sorted: readonly string[], text: string, { low, compare }: { low: number; compare: Compare }): number {
  let [from, to] = [low, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(sorted[middle] as string, text) <= 0) from = middle + 1
    else to = middle
  }
  return from
}

function merged(sorted: readonly string[], fresh: readonly string[], compare: Compare): string[] {
  const whole: string[] = []
  let taken = 0
  for (const text of fresh) {
    const at = after(sorted, text, { low: taken, compare })
    for (; taken < at; taken += 1) whole.push(sorted[taken] as string)
    whole.push(text)
  }
  for (; taken < sorted.length; taken += 1) whole.push(sorted[taken] as string)
  return whole
}

/**
 * Remembers where texts stand among each other, so that each is compared with others when it is first met and never again:
 * by the reader's alphabet that is what sorting costs. Texts that are read alike have the same place.
 */
export function createCollation(compare: Compare, mostKept = MOST_KEPT) {
  let sorted: readonly string[] = []
  let places: ReadonlyMap<string, number> = new Map()

  const take = (fresh: readonly string[]) => {
    const whole = merged(sorted, [...fresh].sort(compare), compare)
    const next = new Map<string, number>()
    const isAlike = (a: string, b: string) => {
      const [before, after] = [places.get(a), places.get(b)]
      return before === undefined || after === undefined ? compare(a, b) === 0 : before === after
    }
    let place = 0
    for (const [index, text] of whole.entries()) {
      if (index > 0 && !isAlike(whole[index - 1] as string, text)) place += 1
      next.set(text, place)
    }
    sorted = whole
    places = next
  }

  /** Places for all of these texts, and perhaps for others. */
  return (texts: ReadonlySet<string>): ReadonlyMap<string, number> => {
    const fresh = [...texts].filter((text) => !places.has(text))
    if (fresh.length === 0) return places
    if (sorted.length + fresh.length <= mostKept) take(fresh)
    else {
      sorted = []
      places = new Map()
      take([...texts])
    }
    return places
  }
}
