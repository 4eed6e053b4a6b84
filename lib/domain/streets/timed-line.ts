import { distanceM } from '../distance.ts'
import type { LonLat } from '../road.ts'

/** Metres along a line to each of its points. */
export function metresAlong(line: readonly LonLat[]): number[] {
  let metres = 0
  return line.map((point, i) => {
    if (i > 0) metres += distanceM(line[i - 1] as LonLat, point)
    return metres
  })
}

/** Seconds from a start to each point of a line that is driven evenly in `durationS`; beginning with 0. */
export function evenSeconds(line: readonly LonLat[], durationS: number): number[] {
  const metres = metresAlong(line)
  const wholeM = metres.at(-1) ?? 0
  return metres.map((m, i) => (wholeM > 0 ? (m / wholeM) * durationS : (i / Math.max(1, line.length - 1)) * durationS))
}

/** Adds up seconds of one step after the other, beginning with 0. */
export function cumulated(steps: readonly number[]): number[] {
  let sum = 0
  return [
    0,
    ...steps.map((step) => {
      sum += step
      return sum
    }),
  ]
}
