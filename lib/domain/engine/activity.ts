import { distanceM } from '#lib/domain/distance.ts'
import type { LonLat } from '#lib/domain/road.ts'
import type { Sight } from './fence.ts'
import type { Thresholds } from './thresholds.ts'

/** HyperTrack tells three apart: "run and cycle activities are purposefully removed". */
export type ActivityKind = 'walk' | 'drive' | 'stop'

/** A fix, and how far the phone had come when it was there. */
export interface Mark {
  readonly sight: Sight
  readonly odometerM: number
}

/** What somebody does, as far as the fixes show. Plain data. */
export interface Activity {
  /** Null as long as it cannot be told. */
  readonly kind: ActivityKind | null
  readonly start: Mark
  readonly last: Mark
  /** The fix around which the phone has stayed since. */
  readonly anchor: Mark
  /** The stop is at the anchor: nobody has moved away from it yet. */
  readonly isResting: boolean
  /** Something else that has not lasted long enough yet. */
  readonly turning: { readonly kind: ActivityKind; readonly start: Mark } | null
  /** A fix some seconds back, for phones that do not tell their speed. */
  readonly paceFrom: Sight
  /** Where the odometer last counted. */
  readonly countedAt: Sight
}

export interface ActivitySpan {
  readonly kind: ActivityKind
  readonly start: Sight
  readonly end: Sight
  readonly distanceM: number
  readonly durationS: number
}

export interface ActivityStep {
  readonly activity: Activity
  readonly ended: ActivitySpan | null
  readonly hasChanged: boolean
}

type Limits = Pick<Thresholds, 'activity'>

const PACE_S = 15
const SHORTEST_PACE_S = 5
const USUAL_NOISE_M = 10
const MOST_NOISE_M = 30
const COUNT_STEP_M = 15

/** The first fix after silence; `odometerM` goes on from where it stood. */
export function startActivity(sight: Sight, odometerM: number, { activity }: Limits): Activity {
  const mark = { sight, odometerM }
  const kind = sight.speedMps === undefined ? null : kindOfSpeed(sight.speedMps, activity)
  return {
    kind,
    start: mark,
    last: mark,
    anchor: mark,
    isResting: kind === 'stop',
    turning: null,
    paceFrom: sight,
    countedAt: sight,
  }
}

/**
 * One fix more, in the order of recording. An activity changes only when another one has lasted, and then from where the
 * other one began, so that traffic lights and wandering fixes change nothing.
 */
export function addToActivity(before: Activity, sight: Sight, limits: Limits): ActivityStep {
  if ((sight.accuracyM ?? 0) > limits.activity.ignoreAccuracyOverM) return unchanged(before)
  const moved = movedTo(before, sight, limits)
  const kind = kindNow(before, moved, limits)
  if (kind === null) return unchanged(moved)
  if (kind === before.kind) return unchanged(calm(moved, kind))
  if (kind === 'stop') return turned(moved, { kind, start: moved.anchor })
  const turning = before.turning?.kind === kind ? before.turning : { kind, start: before.last }
  const lastedS = secondsBetween(turning.start.sight, sight)
  return lastedS < patienceS(before.kind, kind, limits) ? unchanged({ ...moved, turning }) : turned(moved, turning)
}

/** How far it is since a mark, and for how long; null when nobody knows what it was. */
export function spanOf(activity: Activity, end: Mark = activity.last): ActivitySpan | null {
  const { kind, start } = activity
  if (kind === null) return null
  return {
    kind,
    start: start.sight,
    end: end.sight,
    distanceM: end.odometerM - start.odometerM,
    durationS: secondsBetween(start.sight, end.sight),
  }
}

/** Still the same: what had begun to look like something else is over. */
function calm(moved: Activity, kind: ActivityKind): Activity {
  const isResting = kind === 'stop'
  const isCalm = moved.turning === null && moved.isResting === isResting
  return isCalm ? moved : { ...moved, turning: null, isResting }
}

const unchanged = (activity: Activity): ActivityStep => ({ activity, ended: null, hasChanged: false })

function turned(moved: Activity, { kind, start }: { kind: ActivityKind; start: Mark }): ActivityStep {
  // What was not known is taken to have been this all along.
  const from = moved.kind === null ? moved.start : start
  const ended = spanOf(moved, from)
  return {
    activity: { ...moved, kind, start: from, isResting: kind === 'stop', turning: null },
    ended,
    hasChanged: true,
  }
}

function movedTo(before: Activity, sight: Sight, limits: Limits): Activity {
  const isStill = metresBetween(before.anchor.sight, sight) <= limits.activity.stopRadiusM
  const isResting = before.isResting && isStill
  const isCounted = !isResting && metresBetween(before.countedAt, sight) >= COUNT_STEP_M
  const odometerM = before.last.odometerM + (isCounted ? metresBetween(before.countedAt, sight) : 0)
  const last = { sight, odometerM }
  return {
    ...before,
    last,
    anchor: isStill ? before.anchor : last,
    isResting,
    paceFrom: secondsBetween(before.paceFrom, sight) >= PACE_S ? sight : before.paceFrom,
    countedAt: isCounted ? sight : before.countedAt,
  }
}

/** Null while nothing can be said: too slow to move, not long enough to stand. */
function kindNow(before: Activity, moved: Activity, { activity }: Limits): ActivityKind | null {
  const { sight } = moved.last
  if (moved.isResting || secondsBetween(moved.anchor.sight, sight) >= activity.stopAfterS) return 'stop'
  const mps = sight.speedMps ?? paceMps(before.paceFrom, sight)
  if (mps === null || mps < activity.walkFromMps) return null
  return kindOfSpeed(mps, activity)
}

function kindOfSpeed(mps: number, { walkFromMps, driveFromMps }: Thresholds['activity']): ActivityKind {
  if (mps >= driveFromMps) return 'drive'
  return mps >= walkFromMps ? 'walk' : 'stop'
}

/** Speed by displacement, less what fixes wander anyway. */
function paceMps(from: Sight, to: Sight): number | null {
  const seconds = secondsBetween(from, to)
  if (seconds < SHORTEST_PACE_S) return null
  const noiseM = Math.min(MOST_NOISE_M, Math.max(USUAL_NOISE_M, to.accuracyM ?? 0))
  return Math.max(0, metresBetween(from, to) - noiseM) / seconds
}

function patienceS(from: ActivityKind | null, to: ActivityKind, { activity }: Limits): number {
  if (to === 'drive') return activity.driveAfterS
  return from === 'drive' ? activity.walkAfterDriveS : activity.walkAfterS
}

const place = ({ lon, lat }: Sight): LonLat => [lon, lat]

export function metresBetween(a: Sight, b: Sight): number {
  return a === b ? 0 : distanceM(place(a), place(b))
}

export function secondsBetween(a: Sight, b: Sight): number {
  return (b.recordedAtMs - a.recordedAtMs) / 1000
}
