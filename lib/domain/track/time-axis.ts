/** A span of time that charts share; epoch milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const TICKS_MS: readonly number[] = [
  ...[10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 30, 90, 365].map((days) => days * DAY_MS),
]

/** Where a moment lies in the span, 0 to 1; outside it stays at the edge. */
export function shareOf({ from, to }: Span, at: number): number {
  return to <= from ? 0 : Math.min(1, Math.max(0, (at - from) / (to - from)))
}

/** The moment at a share of the span. */
export function momentAt({ from, to }: Span, share: number): number {
  return Math.round(from + (to - from) * Math.min(1, Math.max(0, share)))
}

/** How far apart ticks are, so that at most `most` of them are in the span. */
export function tickStepMs({ from, to }: Span, most: number): number {
  const least = (to - from) / Math.max(1, most)
  return TICKS_MS.find((step) => step >= least) ?? least
}

/** Round moments of the viewer's clock, which is `offsetMs` ahead of UTC, at most `most` of them. */
export function ticksOf(span: Span, most: number, offsetMs: number): number[] {
  const step = tickStepMs(span, most)
  const ticks: number[] = []
  for (let at = Math.ceil((span.from + offsetMs) / step) * step - offsetMs; at <= span.to; at += step) ticks.push(at)
  return ticks
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600]
/** So many steps of an arrow key lead through the whole span; with shift it is ten times as far. */
const KEY_STEPS = 1200

/** How far one arrow key moves in a span: a second within twenty minutes, five within an hour and a half. */
export function keyStepMs({ from, to }: Span): number {
  const least = (to - from) / 1000 / KEY_STEPS
  return (STEPS_S.find((step) => step >= least) ?? least) * SECOND_MS
}
