import type { FixView } from '#lib/contract/views.ts'

/** How far a shown position can be believed: `live`, `late`, `stale`, `lost`, by the age of the fix alone. */
export type Freshness = 'live' | 'late' | 'stale' | 'lost'

export interface FreshnessLimits {
  liveMs: number
  lateMs: number
  staleMs: number
}

/** 3 and 10 minutes are where HyperTrack's `is_offline` turns yellow and red. */
export const FRESHNESS_LIMITS: FreshnessLimits = { liveMs: 30_000, lateMs: 180_000, staleMs: 600_000 }

/** The freshness of a fix taken at `fixAt` (epoch ms, null when there never was one). A fix from the future is live. */
export function freshnessOf(fixAt: number | null, now: number, limits: FreshnessLimits = FRESHNESS_LIMITS): Freshness {
  if (fixAt === null) return 'lost'
  const ageMs = now - fixAt
  if (ageMs <= limits.liveMs) return 'live'
  if (ageMs <= limits.lateMs) return 'late'
  return ageMs <= limits.staleMs ? 'stale' : 'lost'
}

const DEFAULT_ACCURACY_M = 20
const SLOWEST_MPS = 0.8
const FASTEST_MPS = 6
const LARGEST_M = 5000

/**
 * Metres around the last fix in which its subject may be by now. It grows by half of the last speed, because few keep
 * going straight; someone who stood still may have walked off.
 */
export function uncertaintyRadiusM(fix: Pick<FixView, 'at' | 'accuracyM' | 'speedMps'>, now: number): number {
  const ageS = Math.max(0, now - fix.at) / 1000
  const growthMps = Math.min(FASTEST_MPS, Math.max(SLOWEST_MPS, (fix.speedMps ?? 0) / 2))
  return Math.min(LARGEST_M, (fix.accuracyM ?? DEFAULT_ACCURACY_M) + growthMps * ageS)
}
