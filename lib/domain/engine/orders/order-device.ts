import { distanceM } from '#lib/domain/distance.ts'
import type { LonLat } from '#lib/domain/road.ts'

/** A phone that an order could be tracked by. Epoch milliseconds. */
export interface Candidate {
  readonly deviceId: string
  /** When it became the worker's. */
  readonly linkedAtMs: number
  readonly place: LonLat | null
  readonly placeAtMs: number | null
}

/** A phone whose place is older than this is not asked how near it is. */
const RECENT_MS = 10 * 60_000
/** How much nearer another phone has to be, so that two in one car do not take turns. */
const CLEARLY_NEARER_M = 200

export interface Choice {
  /** `login`, `closest_to_destination` or `manual` (HyperTrack: device_switch_mode). */
  readonly mode: string
  /** The phone that it is tracked by so far. */
  readonly current: string | null
  readonly destination: LonLat | null
  readonly nowMs: number
}

/**
 * The phone that an order is to be tracked by: the one last logged in with, or the nearest one, or the one it began
 * with. Null when the worker has none.
 */
export function chooseDevice(candidates: readonly Candidate[], choice: Choice): string | null {
  const { mode, current } = choice
  const isKept = mode === 'manual' && current !== null
  if (isKept || candidates.length === 0) return current
  return mode === 'closest_to_destination' ? nearest(candidates, choice) : lastLogin(candidates)
}

function lastLogin(candidates: readonly Candidate[]): string | null {
  const latest = candidates.reduce((a, b) => (isLater(b, a) ? b : a))
  return latest.deviceId
}

function isLater(a: Candidate, b: Candidate): boolean {
  return a.linkedAtMs === b.linkedAtMs ? a.deviceId > b.deviceId : a.linkedAtMs > b.linkedAtMs
}

function nearest(candidates: readonly Candidate[], { current, destination, nowMs }: Choice): string | null {
  const awayM = ({ place, placeAtMs }: Candidate) =>
    place && destination && nowMs - (placeAtMs ?? 0) <= RECENT_MS
      ? distanceM(place, destination)
      : Number.POSITIVE_INFINITY
  const best = candidates.reduce((a, b) => (awayM(b) < awayM(a) ? b : a))
  const kept = candidates.find(({ deviceId }) => deviceId === current)
  if (kept === undefined) return Number.isFinite(awayM(best)) ? best.deviceId : (current ?? lastLogin(candidates))
  return awayM(best) < awayM(kept) - CLEARLY_NEARER_M ? best.deviceId : kept.deviceId
}
