import { clockMs } from '#lib/domain/zone-clock.ts'
import type { Span } from './spans.ts'

const DAY_MS = 86_400_000

/** A day on the clocks of a zone; the first and the last of a range may be cut by it. */
export interface ZoneDay extends Span {
  /** ISO date. */
  readonly day: string
}

/** The days of a range on the clocks of a zone (IANA name). A day has 23, 24 or 25 hours. */
export function zoneDays({ from, to }: Span, zone: string): ZoneDay[] {
  const days: ZoneDay[] = []
  for (let start = from; start < to; ) {
    const midnight = Math.floor(clockMs(start, zone) / DAY_MS) * DAY_MS
    const end = Math.min(to, Math.max(start + 1, momentOf(midnight + DAY_MS, zone)))
    days.push({ day: new Date(midnight).toISOString().slice(0, 10), from: start, to: end })
    start = end
  }
  return days
}

/** The moment at which the clocks of a zone show this; twice, because the first guess may lie before a change of clocks. */
function momentOf(clock: number, zone: string): number {
  const guess = clock - (clockMs(clock, zone) - clock)
  return guess - (clockMs(guess, zone) - clock)
}

/** Which of the days holds a moment; -1 when none does. Days follow each other. */
export function dayIndex(days: readonly Span[], at: number): number {
  let low = 0
  let high = days.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const day = days[middle] as Span
    if (at < day.from) high = middle - 1
    else if (at >= day.to) low = middle + 1
    else return middle
  }
  return -1
}
