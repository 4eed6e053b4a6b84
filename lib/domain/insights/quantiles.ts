/** Under this many values nothing is said of how they are spread. */
export const MINIMUM_SAMPLE = 20

/** The middle 80 % of some values and their median. */
export interface Spread {
  readonly sample: number
  readonly p10: number
  readonly median: number
  readonly p90: number
}

/** A quantile (0 to 1) of values in ascending order, between two of them in proportion. Null without values. */
export function quantile(ascending: readonly number[], share: number): number | null {
  if (ascending.length === 0) return null
  const at = share * (ascending.length - 1)
  const below = ascending[Math.floor(at)] ?? 0
  const above = ascending[Math.ceil(at)] ?? 0
  return below + (above - below) * (at - Math.floor(at))
}

/** The median of values in any order; null without values. */
export function medianOf(values: readonly number[]): number | null {
  return quantile(ascending(values), 0.5)
}

/** How values are spread, or null when there are fewer than `minimum`. */
export function spreadOf(values: readonly number[], minimum = MINIMUM_SAMPLE): Spread | null {
  if (values.length < Math.max(1, minimum)) return null
  const sorted = ascending(values)
  const at = (share: number) => quantile(sorted, share) ?? 0
  return { sample: sorted.length, p10: at(0.1), median: at(0.5), p90: at(0.9) }
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b)
}
