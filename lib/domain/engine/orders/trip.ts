import type { Leg, LonLat, RoutedWay } from '#lib/domain/road.ts'
import { alongLeg, deviationM, type LegPlace } from '#lib/domain/road-progress.ts'
import type { Sight } from '../fence.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Outlook, Stretch } from './estimate.ts'
import { addPace, expectedPace, NO_PACE, type Pace } from './pace.ts'
import { addProgress, NO_PROGRESS, type Progress } from './progress.ts'

/** The way of one phone to the stops that it still has to make. Plain data. */
export interface Trip {
  readonly way: RoutedWay
  /** Keys of the stops that the way leads to. */
  readonly stopKeys: readonly string[]
  readonly routedAtMs: number
  /** The leg that was expected when the next stop became the next: what straying is measured from. Null when nobody knows the streets. */
  readonly expected: Leg | null
  readonly place: LegPlace
  readonly progress: Progress
  readonly pace: Pace
  /** When the last fix was taken, epoch milliseconds. */
  readonly atMs: number
  /** Fixes in a row that were off the way. */
  readonly strayCount: number
  readonly isRerouted: boolean
}

/** Farther from its way than this, twice in a row, somebody drives another one. */
const OFF_WAY_M = 120
const STRAYS = 2
/** A way this old is looked for anew: what it was estimated by has changed. */
const WAY_LASTS_MS = 15 * 60_000

const lonLat = ({ lon, lat }: Sight): LonLat => [lon, lat]

/** Whether the way has to be looked for: there is none, the stops are others, it was left, or it is old. */
export function needsWay(trip: Trip | null, stopKeys: readonly string[], atMs: number): boolean {
  if (trip === null || trip.stopKeys.join('\n') !== stopKeys.join('\n')) return true
  return trip.strayCount >= STRAYS || atMs - trip.routedAtMs > WAY_LASTS_MS
}

/** A trip on a new way, from the fix it starts at. What was learnt on the way to the same next stop stays known. */
export function takeWay(
  before: Trip | null,
  way: RoutedWay,
  { stopKeys, sight, thresholds }: { stopKeys: readonly string[]; sight: Sight; thresholds: Pick<Thresholds, 'risks'> },
): Trip | null {
  const leg = way.legs[0]
  if (leg === undefined) return null
  const isSameStop = before !== null && before.stopKeys[0] === stopKeys[0]
  const isKnown = way.source !== 'great_circle'
  const expected = isSameStop ? before.expected : isKnown ? leg : null
  const place = alongLeg(leg, lonLat(sight))
  const fresh: Trip = {
    way,
    stopKeys,
    routedAtMs: sight.recordedAtMs,
    expected,
    place,
    progress: isSameStop ? before.progress : NO_PROGRESS,
    pace: isSameStop ? caughtUp(before, place) : NO_PACE,
    atMs: sight.recordedAtMs,
    strayCount: 0,
    isRerouted: isKnown && isSameStop && before.strayCount >= STRAYS,
  }
  return noted(fresh, sight, { thresholds, isRerouted: isSameStop })
}

/** What was made of the way while it was left shows only on the new one; the time it took is counted already. */
function caughtUp({ pace, place: before }: Trip, place: LegPlace): Pace {
  return { ...pace, madeS: pace.madeS + Math.max(0, before.remainingS - place.remainingS) }
}

/** One fix more on the same way. Who still stays at a stop is not on the way: that time says nothing of the pace. */
export function moveAlong(
  trip: Trip,
  sight: Sight,
  { thresholds, isStaying }: { thresholds: Pick<Thresholds, 'risks'>; isStaying: boolean },
): Trip {
  const leg = trip.way.legs[0] as Leg
  const place = alongLeg(leg, lonLat(sight), trip.place)
  const isStray = place.offM > Math.max(OFF_WAY_M, 2 * (sight.accuracyM ?? 0))
  const tookS = (sight.recordedAtMs - trip.atMs) / 1000
  const pace = isStaying ? trip.pace : addPace(trip.pace, trip.place.remainingS - place.remainingS, tookS)
  const strayCount = isStray ? trip.strayCount + 1 : 0
  const moved = { ...trip, place, pace, strayCount, isRerouted: false, atMs: sight.recordedAtMs }
  return noted(moved, sight, { thresholds, isRerouted: false })
}

interface Noting {
  readonly thresholds: Pick<Thresholds, 'risks'>
  readonly isRerouted: boolean
}

function noted(trip: Trip, sight: Sight, { thresholds, isRerouted }: Noting): Trip {
  const measured = {
    atMs: sight.recordedAtMs,
    remainingM: trip.place.remainingM,
    remainingS: trip.place.remainingS,
    offExpectedM: trip.expected ? (deviationM(trip.expected, lonLat(sight)) ?? 0) : 0,
    isRerouted,
  }
  return { ...trip, progress: addProgress(trip.progress, measured, thresholds) }
}

/**
 * What a trip says of all its stops, counted from its last fix: the router's times, at the pace at which they were made
 * so far. `usual`: the pace that is expected of a trip of which nothing is known yet.
 */
export function outlookOf(trip: Trip, stayS: number, usual: number): Outlook {
  const { remainingM, remainingS } = trip.place
  const pace = expectedPace(trip.pace, usual)
  const first: Stretch = { distanceM: remainingM, durationS: remainingS / pace }
  const others = trip.way.legs.slice(1).map(({ distanceM, durationS }) => ({ distanceM, durationS: durationS / pace }))
  const fixAtMs = trip.atMs
  return { stretches: [first, ...others], fixAtMs, stayS, source: trip.way.source, isRerouted: trip.isRerouted }
}
