import type { TrackPoint } from '#lib/contract/page-views.ts'
import type { FixView } from '#lib/contract/views.ts'

/** No fix for longer than this is a gap: nobody knows the way in between, and it is drawn as unknown. */
export const GAP_MS = 120_000

/** A span in which nothing was heard, between the last fix before it and the first one after. */
export interface Gap {
  readonly before: FixView
  readonly after: FixView
}

/** The fixes that are believed, as they follow each other in time. */
export function believed(track: readonly TrackPoint[]): TrackPoint[] {
  return track.filter((fix) => !fix.isDoubted)
}

/** Fixes in runs without a gap inside; a fix on its own is a run of one. `fixes` are in order of time. */
export function runsOf<F extends FixView>(fixes: readonly F[]): F[][] {
  const runs: F[][] = []
  for (const [index, fix] of fixes.entries()) {
    const before = fixes[index - 1]
    if (before === undefined || fix.at - before.at > GAP_MS) runs.push([])
    runs.at(-1)?.push(fix)
  }
  return runs
}

/** The gaps between runs, oldest first. `fixes` are in order of time. */
export function gapsOf(fixes: readonly FixView[]): Gap[] {
  return fixes.flatMap((after, index) => {
    const before = fixes[index - 1]
    return before !== undefined && after.at - before.at > GAP_MS ? [{ before, after }] : []
  })
}
