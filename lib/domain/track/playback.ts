import type { Span } from './time-axis.ts'

/** How many times faster than it happened. */
export const SPEEDS = [1, 20, 60, 120] as const

/**
 * The moment that is shown after `tookMs` of watching: true time, but spans to be skipped take none. `skipped` are in
 * order and do not overlap.
 */
export function playedTo(at: number, tookMs: number, skipped: readonly Span[]): number {
  let [moment, left] = [at, tookMs]
  for (const { from, to } of skipped) {
    if (to <= moment) continue
    if (from > moment + left) break
    left -= Math.max(0, from - moment)
    moment = to
  }
  return moment + left
}

/** The next of some moments in a direction, null when there is none. */
export function neighbour(moments: readonly number[], at: number, direction: 1 | -1): number | null {
  const inOrder = [...moments].sort((a, b) => (a - b) * direction)
  return inOrder.find((moment) => (moment - at) * direction > 0) ?? null
}
