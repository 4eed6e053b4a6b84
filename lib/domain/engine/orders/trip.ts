import type { Leg, LonLat, RoutedWay } from '#lib/domain/road.ts'
import { alongLeg, deviationM, type LegPlace } from '#lib/domain/road-progress.ts'
import type { Sight } from '../fence.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Outlook, Stretch } from './estimate.ts'
import { addProgress, NO_PROGRESS, type Progress } from './progress.ts'

/** The way of one phone to the stops that it still has to make. Plain data. */
export interface Trip {
  readonly way: RoutedWay
  /** Keys of the stops that the way leads to. */
  readonly stopKeys: readonly string[]
  readonly routedAtMs: number
  /** The leg that was expected when the next stop became the next: what straying is measured from. */
  readonly expected: Leg
  readonly place: LegPlace
  readonly progress: Progress
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
  const expected = isSameStop ? before.expected : leg
  const fresh: Trip = {
    way,
    stopKeys,
    routedAtMs: sight.recordedAtMs,
    expected,
    place: alongLeg(leg, lonLat(sight)),
    progress: isSameStop ? before.progress : NO_PROGRESS,
    strayCount: 0,
    isRerouted: isSameStop && before.strayCount >= STRAYS,
  }
  return noted(fresh, sight, { thresholds, isRerouted: isSameStop })
}

/** One fix more on the same way. */
export function moveAlong(trip: Trip, sight: Sight, thresholds: Pick<Thresholds, 'risks'>): Trip {
  const leg = trip.way.legs[0] as Leg
  const place = alongLeg(leg, lonLat(sight), trip.place)
  const isStray = place.offM > Math.max(OFF_WAY_M, 2 * (sight.accuracyM ?? 0))
  const moved = { ...trip, place, strayCount: isStray ? trip.strayCount + 1 : 0, isRerouted: false }
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
    offExpectedM: deviationM(trip.expected, lonLat(sight)) ?? 0,
    isRerouted,
  }
  return { ...trip, progress: addProgress(trip.progress, measured, thresholds) }
}

/** What a trip says of all its stops, counted from the fix at `fixAtMs`. */
export function outlookOf(trip: Trip, fixAtMs: number, stayS: number): Outlook {
  const { remainingM, remainingS } = trip.place
  const first: Stretch = { distanceM: remainingM, durationS: remainingS }
  const others = trip.way.legs.slice(1).map(({ distanceM, durationS }) => ({ distanceM, durationS }))
  return { stretches: [first, ...others], fixAtMs, stayS, source: trip.way.source, isRerouted: trip.isRerouted }
}
