import type { FixView } from '#lib/contract/views.ts'
import { runsOf } from './gaps.ts'
import { lastIndexAt, speedOver } from './position-at.ts'

/** A value that holds from its moment on. */
export interface Sample {
  readonly at: number
  readonly value: number
}

/** The value that stood at a moment, null before the first. `samples` are in order of time. */
export function valueAt(samples: readonly Sample[], at: number): number | null {
  return samples[lastIndexAt(samples, at)]?.value ?? null
}

/**
 * Samples without those that repeat the value before them, in order of time; of one moment the last said counts.
 */
export function steps(said: readonly Sample[]): Sample[] {
  const found: Sample[] = []
  for (const sample of [...said].sort((a, b) => a.at - b.at)) {
    if (found.at(-1)?.at === sample.at) found.pop()
    if (found.at(-1)?.value !== sample.value) found.push(sample)
  }
  return found
}

/** Speeds in metres a second, in runs that stop where a gap is. What a phone did not say is taken from the way. */
export function speedRuns(fixes: readonly FixView[]): Sample[][] {
  return runsOf(fixes).map((run) =>
    run.map((fix, index) => {
      const before = run[index - 1]
      return { at: fix.at, value: fix.speedMps ?? (before === undefined ? 0 : speedOver(before, fix)) }
    }),
  )
}

/** The greatest of the samples in each of `most` equal spans, so that a line of many stays a line of few. */
export function thinned(run: readonly Sample[], most: number): Sample[] {
  const first = run[0]
  const last = run.at(-1)
  if (first === undefined || last === undefined || run.length <= most) return [...run]
  const spanMs = (last.at - first.at) / most
  const greatest = new Map<number, Sample>()
  for (const sample of run) {
    const slot = Math.min(most - 1, Math.floor((sample.at - first.at) / spanMs))
    const known = greatest.get(slot)
    if (known === undefined || sample.value > known.value) greatest.set(slot, sample)
  }
  return [...greatest.values()]
}
