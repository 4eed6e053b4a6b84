import type { Leg, LonLat } from './road.ts'

/** Where somebody is on a leg. */
export interface LegPlace {
  /** The stretch of the line, by the index of the point where it begins. */
  readonly index: number
  /** Metres beside the line. */
  readonly offM: number
  readonly remainingM: number
  readonly remainingS: number
}

const METRES_PER_DEGREE = 111_195
/** Somebody who was on the way is looked for ahead first, this many metres; only who is not there, on all of it. */
const AHEAD_M = 2000
const FAR_OFF_M = 100

interface Hit {
  readonly index: number
  /** 0 to 1 along the stretch. */
  readonly share: number
  readonly offM: number
}

/** The nearest place on one stretch, on a plane laid at the point: stretches are short. */
function hitOn(leg: Leg, index: number, [lon, lat]: LonLat): Hit {
  const [from, to] = [leg.line[index] as LonLat, leg.line[index + 1] as LonLat]
  const perLon = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
  const [ax, ay] = [(from[0] - lon) * perLon, (from[1] - lat) * METRES_PER_DEGREE]
  const [dx, dy] = [(to[0] - from[0]) * perLon, (to[1] - from[1]) * METRES_PER_DEGREE]
  const length2 = dx * dx + dy * dy
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
  return { index, share, offM: Math.hypot(ax + share * dx, ay + share * dy) }
}

function nearest(leg: Leg, point: LonLat, [from, until]: readonly [number, number]): Hit {
  let best: Hit = { index: Math.min(from, Math.max(0, leg.line.length - 2)), share: 0, offM: Number.POSITIVE_INFINITY }
  for (let index = from; index < until; index++) {
    const hit = hitOn(leg, index, point)
    if (hit.offM < best.offM) best = hit
  }
  return best
}

/** The stretches that begin within `AHEAD_M` of where somebody was, by the leg's mean length of a stretch. */
function windowAhead(leg: Leg, since: LegPlace): readonly [number, number] {
  const stretches = leg.line.length - 1
  const meanM = Math.max(1, leg.distanceM / Math.max(1, stretches))
  return [since.index, Math.min(stretches, since.index + 2 + Math.ceil(AHEAD_M / meanM))]
}

/**
 * Where a point is on a leg, and what is left of the leg from there, in metres and in seconds of its own times. `since`:
 * where the same person was before; the search then begins there, so that a way that crosses itself is not cut short.
 */
export function alongLeg(leg: Leg, point: LonLat, since?: LegPlace): LegPlace {
  const stretches = leg.line.length - 1
  if (stretches < 1) return { index: 0, offM: 0, remainingM: leg.distanceM, remainingS: leg.durationS }
  const ahead = since && nearest(leg, point, windowAhead(leg, since))
  const hit = ahead && ahead.offM <= FAR_OFF_M ? ahead : nearest(leg, point, [0, stretches])
  const [fromS, toS] = [leg.elapsedS[hit.index] ?? 0, leg.elapsedS[hit.index + 1] ?? leg.durationS]
  const remainingS = Math.max(0, leg.durationS - (fromS + hit.share * (toS - fromS)))
  const remainingM = leg.durationS === 0 ? 0 : metresLeft(leg, hit)
  return { index: hit.index, offM: hit.offM, remainingM, remainingS }
}

/** By the line's own lengths, scaled to the leg's length: a lengthened great circle is longer than its line. */
function metresLeft(leg: Leg, { index, share }: Hit): number {
  const lengths = lengthsOf(leg)
  const total = lengths.at(-1) ?? 0
  if (total === 0) return 0
  const done = (lengths[index] ?? 0) + share * ((lengths[index + 1] ?? total) - (lengths[index] ?? 0))
  return leg.distanceM * (1 - done / total)
}

const known = new WeakMap<Leg, number[]>()

/** Metres along the line up to each of its points; remembered, because a leg is asked with every fix. */
function lengthsOf(leg: Leg): number[] {
  const lengths = known.get(leg) ?? measured(leg)
  known.set(leg, lengths)
  return lengths
}

function measured({ line }: Leg): number[] {
  const lengths = [0]
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1] as LonLat, line[index] as LonLat]
    const perLon = METRES_PER_DEGREE * Math.cos((to[1] * Math.PI) / 180)
    const stepM = Math.hypot((to[0] - from[0]) * perLon, (to[1] - from[1]) * METRES_PER_DEGREE)
    lengths.push((lengths[index - 1] ?? 0) + stepM)
  }
  return lengths
}
