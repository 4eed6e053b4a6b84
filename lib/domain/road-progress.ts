import { nearestOnSegment, type Plane, planeAt } from './plane.ts'
import type { Leg, LonLat } from './road.ts'
import { metresAlong } from './streets/timed-line.ts'

/** Where somebody is on a leg. Plain data. */
export interface LegPlace {
  /** From what remains of the leg, in metres; within the reach of a fix's error while somebody keeps to it. */
  readonly offM: number
  readonly doneM: number
  readonly remainingM: number
  readonly remainingS: number
  /** Seconds that the leg itself gives for what is done, not how long it took. */
  readonly elapsedS: number
}

/** A leg's line on the flat, with the metres by road to each point: stretched where a leg is longer than what is drawn. */
interface FlatLeg {
  readonly plane: Plane
  readonly x: Float64Array
  readonly y: Float64Array
  readonly metres: Float64Array
}

/** Somebody within this distance of the way is on it: a wide avenue, and a fix that is some houses off. */
const ON_WAY_M = 150
/** How far ahead of the last progress is looked first: somewhat more than a minute of a fast road. */
const WINDOW_M = 2_500
/** Each metre ahead counts as this many metres away: where a way comes by twice, the earlier passage is meant. */
const FARNESS = 0.05

/** Remembered, because a leg is asked with every fix. */
const known = new WeakMap<Leg, FlatLeg>()

function flatLeg(leg: Leg): FlatLeg {
  const flat = known.get(leg) ?? flattened(leg)
  known.set(leg, flat)
  return flat
}

function flattened({ line, distanceM }: Leg): FlatLeg {
  const plane = planeAt(line[0] ?? [0, 0])
  const along = metresAlong(line)
  const drawnM = along.at(-1) ?? 0
  return {
    plane,
    x: Float64Array.from(line, ([lon]) => plane.x(lon)),
    y: Float64Array.from(line, ([, lat]) => plane.y(lat)),
    metres: Float64Array.from(along, (metres) => (drawnM > 0 ? (metres / drawnM) * distanceM : 0)),
  }
}

interface Search {
  readonly fromM: number
  readonly toM: number
  readonly farness: number
}

interface Foot {
  readonly awayM: number
  readonly segment: number
  readonly share: number
}

/** The last point of the way that is no farther along than `doneM`. */
function segmentAt(flat: FlatLeg, doneM: number): number {
  let low = 0
  let high = flat.metres.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((flat.metres[middle] as number) <= doneM) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/**
 * Where the way from `fromM` to `toM` comes nearest, what lies farther ahead counting as a little farther away: so that a way
 * that passes the same corner twice is not shortened. Null for a way without segments.
 */
function nearestFoot(flat: FlatLeg, at: LonLat, { fromM, toM, farness }: Search): Foot | null {
  const here = [flat.plane.x(at[0]), flat.plane.y(at[1])] as const
  let best: Foot | null = null
  let least = Number.POSITIVE_INFINITY
  for (let i = segmentAt(flat, fromM); i < flat.metres.length - 1 && (flat.metres[i] as number) <= toM; i++) {
    const foot = footOn(flat, i, { here, fromM })
    const score = foot.awayM + farness * Math.max(0, footM(flat, foot) - fromM)
    if (score < least) [best, least] = [foot, score]
  }
  return best
}

/** The nearest place on one segment that is no earlier than `fromM`. */
function footOn(
  flat: FlatLeg,
  segment: number,
  { here, fromM }: { here: readonly [number, number]; fromM: number },
): Foot {
  const [startM, endM] = [flat.metres[segment] as number, flat.metres[segment + 1] as number]
  const passed = endM > startM ? Math.min(1, Math.max(0, (fromM - startM) / (endM - startM))) : 0
  const [ax, ay] = [flat.x[segment] as number, flat.y[segment] as number]
  const b = [flat.x[segment + 1] as number, flat.y[segment + 1] as number] as const
  const a = [ax + passed * (b[0] - ax), ay + passed * (b[1] - ay)] as const
  const { share, awayM } = nearestOnSegment(here, a, b)
  return { segment, awayM, share: passed + share * (1 - passed) }
}

function footM(flat: FlatLeg, { segment, share }: Foot): number {
  const startM = flat.metres[segment] as number
  return startM + share * ((flat.metres[segment + 1] as number) - startM)
}

function secondsAt(flat: FlatLeg, leg: Leg, doneM: number): number {
  const i = segmentAt(flat, doneM)
  const [startM, endM] = [flat.metres[i] ?? 0, flat.metres[i + 1] ?? 0]
  const [startS, endS] = [leg.elapsedS[i] ?? 0, leg.elapsedS[i + 1] ?? leg.durationS]
  const share = endM > startM ? Math.min(1, Math.max(0, (doneM - startM) / (endM - startM))) : 1
  return startS + share * (endS - startS)
}

/**
 * Where on a leg a fix puts somebody, who was at `since` before. Progress never goes back: a fix behind it leaves it where it
 * is. Looks some kilometres ahead, so that a way that passes the same corner twice is not shortened; somebody who left the
 * way (150 m) makes no progress until they are on it again, wherever that is. Costs some microseconds.
 */
export function alongLeg(leg: Leg, at: LonLat, since?: LegPlace): LegPlace {
  const flat = flatLeg(leg)
  const fromM = since?.doneM ?? 0
  const ahead = nearestFoot(flat, at, { fromM, toM: fromM + WINDOW_M, farness: FARNESS })
  const foot =
    ahead && ahead.awayM <= ON_WAY_M
      ? ahead
      : nearestFoot(flat, at, { fromM, toM: Number.POSITIVE_INFINITY, farness: FARNESS })
  const isOnWay = foot !== null && foot.awayM <= ON_WAY_M
  const doneM = isOnWay ? Math.max(fromM, footM(flat, foot)) : fromM
  const elapsedS = Math.max(since?.elapsedS ?? 0, secondsAt(flat, leg, doneM))
  return {
    offM: foot?.awayM ?? 0,
    doneM,
    remainingM: Math.max(0, (flat.metres.at(-1) ?? 0) - doneM),
    remainingS: Math.max(0, leg.durationS - elapsedS),
    elapsedS,
  }
}

/** Metres from a place to the nearest point of the whole leg, passed or not; null for a leg without a line. */
export function deviationM(leg: Leg, at: LonLat): number | null {
  return nearestFoot(flatLeg(leg), at, { fromM: 0, toM: Number.POSITIVE_INFINITY, farness: 0 })?.awayM ?? null
}
