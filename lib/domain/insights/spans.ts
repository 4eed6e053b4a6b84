/** Epoch milliseconds, `to` excluded. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The parts of some spans that lie within another, joined where they overlap, in the order of time. */
export function joined(spans: readonly Span[], within: Span): Span[] {
  const clipped = spans
    .map(({ from, to }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const apart: { from: number; to: number }[] = []
  for (const span of clipped) {
    const last = apart.at(-1)
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else apart.push({ ...span })
  }
  return apart
}

/** How long some spans are within another, what overlaps counted once. Milliseconds. */
export function coveredMs(spans: readonly Span[], within: Span): number {
  return joined(spans, within).reduce((sum, { from, to }) => sum + to - from, 0)
}
