import type { Position } from '#lib/domain/position.ts'
import { type FenceArea, metresOutside } from './fence-area.ts'
import type { Thresholds } from './thresholds.ts'

/** A believed position, whoever's. */
export type Sight = Pick<Position, 'recordedAtMs' | 'lon' | 'lat' | 'altitudeM' | 'accuracyM' | 'speedMps'>

/** HyperTrack's reasons of an order's `exited`. */
export type ExitReason = 'location' | 'outage' | 'geofence_deleted' | 'deleted'

export interface FenceExit {
  readonly atMs: number
  /** None when no position ended the visit. */
  readonly sight?: Sight
  readonly reason: ExitReason
}

export interface FenceVisit {
  readonly arrival: Sight
  readonly exit?: FenceExit
  /** False as long as nobody was seen standing still inside. */
  readonly hasStopped: boolean
}

/** Who went in and out of one area. Plain data; visits alternate with absences, whatever the track. */
export interface Fence {
  readonly area: FenceArea
  /** Epoch milliseconds of the entry; null while outside. */
  readonly insideSinceMs: number | null
  readonly visits: readonly FenceVisit[]
  /** Fixes in a row on the other side, which do not count yet. */
  readonly turning: { readonly first: Sight; readonly count: number } | null
  /** The last fix inside. */
  readonly lastInside: Sight | null
}

type Limits = Pick<Thresholds, 'fence' | 'activity'>

/** Nobody was here yet. */
export function startFence(area: FenceArea): Fence {
  return { area, insideSinceMs: null, visits: [], turning: null, lastInside: null }
}

/**
 * One believed position more, in the order of recording; the same object when it changes nothing. An entry takes two
 * fixes in a row inside, or one that is exact; an exit two in a row that are clearly outside for a minute
 * (docs/decisions/0018-what-a-phones-silence-means.md). Both are dated by the first fix of the row.
 */
export function addToFence(fence: Fence, sight: Sight, limits: Limits): Fence {
  const { accuracyM = 0 } = sight
  if (accuracyM > Math.max(limits.fence.ignoreAccuracyOverM, fence.area.radiusM)) return fence
  const outsideM = metresOutside(fence.area, [sight.lon, sight.lat])
  return fence.insideSinceMs === null
    ? outside(fence, sight, { outsideM, limits })
    : inside(fence, sight, { outsideM, limits })
}

interface Measured {
  readonly outsideM: number
  readonly limits: Limits
}

function outside(fence: Fence, sight: Sight, { outsideM, limits }: Measured): Fence {
  if (outsideM > 0) return fence.turning === null ? fence : { ...fence, turning: null }
  const turning = counted(fence, sight)
  const { confirmingFixes, loneFixAccuracyShare } = limits.fence
  const isExact = sight.accuracyM !== undefined && sight.accuracyM <= fence.area.radiusM * loneFixAccuracyShare
  if (!isExact && turning.count < confirmingFixes) return { ...fence, turning }
  const visit = { arrival: turning.first, hasStopped: isSlow(turning.first, sight, limits) }
  return {
    ...fence,
    insideSinceMs: turning.first.recordedAtMs,
    visits: [...fence.visits, visit],
    turning: null,
    lastInside: sight,
  }
}

function inside(fence: Fence, sight: Sight, { outsideM, limits }: Measured): Fence {
  const { exitMarginM, confirmingFixes, exitAfterS } = limits.fence
  if (outsideM <= Math.max(exitMarginM, sight.accuracyM ?? 0)) return stayed(fence, sight, limits)
  const turning = counted(fence, sight)
  const awayS = (sight.recordedAtMs - turning.first.recordedAtMs) / 1000
  if (turning.count < confirmingFixes || awayS < exitAfterS) return { ...fence, turning }
  return left(fence, { atMs: turning.first.recordedAtMs, sight: turning.first, reason: 'location' })
}

function counted(fence: Fence, sight: Sight) {
  return fence.turning === null ? { first: sight, count: 1 } : { ...fence.turning, count: fence.turning.count + 1 }
}

function stayed(fence: Fence, sight: Sight, limits: Limits): Fence {
  const visit = lastVisit(fence)
  const hasStopped = visit?.hasStopped || isSlow(fence.lastInside ?? sight, sight, limits)
  if (visit === undefined || visit.hasStopped === hasStopped) return { ...fence, turning: null, lastInside: sight }
  return {
    ...fence,
    turning: null,
    lastInside: sight,
    visits: [...fence.visits.slice(0, -1), { ...visit, hasStopped }],
  }
}

/** Standing still, by the phone's own speed, else by how little it moved since the fix before. */
function isSlow(before: Sight, sight: Sight, { activity }: Limits): boolean {
  if (sight.speedMps !== undefined) return sight.speedMps < activity.walkFromMps
  const seconds = (sight.recordedAtMs - before.recordedAtMs) / 1000
  const movedM = metresOutside({ kind: 'circle', centre: [before.lon, before.lat], radiusM: 0 }, [sight.lon, sight.lat])
  return seconds > 0 && movedM / seconds < activity.walkFromMps
}

/** The visit ends without a fix: an outage, or the fence is gone. Nothing happens while nobody is inside. */
export function closeFence(fence: Fence, atMs: number, reason: ExitReason): Fence {
  return fence.insideSinceMs === null ? fence : left(fence, { atMs: Math.max(atMs, fence.insideSinceMs), reason })
}

function left(fence: Fence, exit: FenceExit): Fence {
  const visit = lastVisit(fence)
  const visits = visit === undefined ? fence.visits : [...fence.visits.slice(0, -1), { ...visit, exit }]
  return { ...fence, insideSinceMs: null, visits, turning: null, lastInside: null }
}

/** The visit that is going on, else the last one that was. */
export function lastVisit(fence: Fence): FenceVisit | undefined {
  return fence.visits.at(-1)
}

/** A visit that ended so soon, and without anybody standing still, was a drive through. */
export function isDriveThrough(visit: FenceVisit, { fence }: Limits): boolean {
  if (visit.exit === undefined || visit.exit.reason !== 'location' || visit.hasStopped) return false
  return visit.exit.atMs - visit.arrival.recordedAtMs < fence.driveThroughUnderS * 1000
}
