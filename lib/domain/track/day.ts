import type { FixView } from '#lib/contract/views.ts'
import { distanceM } from '#lib/domain/distance.ts'
import { runsOf } from './gaps.ts'
import type { Sample } from './series.ts'
import type { Span } from './time-axis.ts'

/** What somebody was doing from one moment to another. */
export interface ActivitySpan extends Span {
  readonly activity: string
}

/** Activities with how long each lasted; null ends one without beginning another. `said` are in order of time. */
export function activitySpans(
  said: readonly { readonly at: number; readonly activity: string | null }[],
  until: number,
): ActivitySpan[] {
  const spans: ActivitySpan[] = []
  for (const [index, { at, activity }] of said.entries()) {
    const to = Math.min(until, said[index + 1]?.at ?? until)
    const before = spans.at(-1)
    if (activity === null || to <= at) continue
    if (before !== undefined && before.activity === activity && before.to === at) {
      spans[spans.length - 1] = { ...before, to }
    } else spans.push({ activity, from: at, to })
  }
  return spans
}

/** Spans without overlaps, in order. */
export function union(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const span of [...spans].filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last === undefined || span.from > last.to) found.push({ from: span.from, to: span.to })
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return found
}

/** Milliseconds that spans cover together. */
export function coveredMs(spans: readonly Span[]): number {
  return union(spans).reduce((sum, { from, to }) => sum + to - from, 0)
}

/** What two sets of spans share. */
export function shared(a: readonly Span[], b: readonly Span[]): Span[] {
  const others = union(b)
  return union(a).flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => to > from),
  )
}

/** Metres along the fixes; what was travelled in gaps nobody knows, so it is not in it. */
export function travelledM(fixes: readonly FixView[]): number {
  let sum = 0
  for (const run of runsOf(fixes)) {
    for (const [index, fix] of run.entries()) {
      const before = run[index - 1]
      if (before !== undefined) sum += distanceM([before.lon, before.lat], [fix.lon, fix.lat])
    }
  }
  return sum
}

/**
 * The share of the time in which somebody was to be tracked that was tracked: between fixes without a gap. Null when
 * nobody was to be.
 */
export function trackedShare(fixes: readonly FixView[], intended: readonly Span[]): number | null {
  const wantedMs = coveredMs(intended)
  if (wantedMs === 0) return null
  const runs = runsOf(fixes).map((run) => ({ from: run[0]?.at ?? 0, to: run.at(-1)?.at ?? 0 }))
  return coveredMs(shared(intended, runs)) / wantedMs
}

const SLOPE_OVER_MS = 3 * 3_600_000
const SLOPE_LEAST_MS = 10 * 60_000

/** Minutes until a battery is empty at the pace of the last hours; null when it does not fall, or too little is known. */
export function batteryLeftMin(samples: readonly Sample[]): number | null {
  const last = samples.at(-1)
  if (last === undefined) return null
  // A charge in between would make any pace.
  const risenAt = samples.findLastIndex((sample, index) => sample.value > (samples[index - 1]?.value ?? sample.value))
  const falling = samples.slice(Math.max(0, risenAt)).filter(({ at }) => last.at - at <= SLOPE_OVER_MS)
  const first = falling[0]
  if (first === undefined || last.at - first.at < SLOPE_LEAST_MS || first.value <= last.value) return null
  const perMinute = (first.value - last.value) / ((last.at - first.at) / 60_000)
  return Math.round(last.value / perMinute)
}
