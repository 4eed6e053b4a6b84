import type { Thresholds } from '../thresholds.ts'

/** How the way to the next stop goes. Plain data, made anew when the next stop becomes another. */
export interface Progress {
  /** The least that was ever left of the way, metres. */
  readonly leastRemainingM: number | null
  readonly remainingM: number | null
  /** Metres from the expected way, fix by fix of the last minutes. */
  readonly strays: readonly Stray[]
  /** What the estimate still counted on, fix by fix of the last minutes. */
  readonly samples: readonly Sample[]
}

interface Stray {
  readonly atMs: number
  readonly offM: number
}

interface Sample {
  readonly atMs: number
  readonly remainingS: number
}

/** One fix measured against the ways. */
export interface Measured {
  readonly atMs: number
  readonly remainingM: number
  readonly remainingS: number
  /** From the way that was expected first, not from the one that was found since. */
  readonly offExpectedM: number
  /** The way was looked for anew: seconds left before and after do not compare. */
  readonly isRerouted: boolean
}

export const NO_PROGRESS: Progress = { leastRemainingM: null, remainingM: null, strays: [], samples: [] }

type Risks = Pick<Thresholds, 'risks'>

/** The entries of the last so many milliseconds, and the one before them: it says how things stood when they began. */
function recent<T extends { readonly atMs: number }>(all: readonly T[], sinceMs: number): T[] {
  const first = all.findIndex(({ atMs }) => atMs > sinceMs)
  return first < 0 ? all.slice(-1) : all.slice(Math.max(0, first - 1))
}

/** Takes one more fix in. One that is older than the last is left out: it says nothing of the present. */
export function addProgress(progress: Progress, measured: Measured, { risks }: Risks): Progress {
  const { atMs, remainingM, remainingS, offExpectedM, isRerouted } = measured
  if (atMs <= (progress.samples.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY)) return progress
  const known = isRerouted ? [] : recent(progress.samples, atMs - risks.progressOverS * 1000)
  return {
    leastRemainingM: Math.min(progress.leastRemainingM ?? remainingM, remainingM),
    remainingM,
    strays: [...recent(progress.strays, atMs - risks.deviatingForS * 1000), { atMs, offM: offExpectedM }],
    samples: [...known, { atMs, remainingS }],
  }
}

/** Metres from the expected way, when that has lasted: the least of the last minutes. Null before there is enough to say. */
export function offRouteM({ strays }: Progress, { risks }: Risks): number | null {
  const [first, last] = [strays[0], strays.at(-1)]
  if (!first || !last || last.atMs - first.atMs < risks.deviatingForS * 1000) return null
  return Math.min(...strays.map(({ offM }) => offM))
}

/** Metres by which what is left has grown since it was least. */
export function movedAwayM({ remainingM, leastRemainingM }: Progress): number | null {
  return remainingM === null || leastRemainingM === null ? null : remainingM - leastRemainingM
}

/** Seconds of the way that were made, as a share of the seconds it took; null before the time to judge by has passed. */
export function progressShare({ samples }: Progress, { risks }: Risks): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last) return null
  const tookS = (last.atMs - first.atMs) / 1000
  if (tookS < risks.progressOverS) return null
  return Math.max(0, (first.remainingS - last.remainingS) / tookS)
}
