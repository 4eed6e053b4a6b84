import { distanceM } from '#lib/domain/distance.ts'
import type { Fix } from '#lib/domain/event-data.ts'
import { addToFence, type Fence, type FenceVisit, type Sight, startFence } from '../fence.ts'
import type { FenceArea } from '../fence-area.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Stay } from './announce-order.ts'

/** How one order was gone about so far, fix by fix. Plain data; the same fixes give the same journey. */
export interface Journey {
  readonly distanceM: number
  readonly last: Sight | null
  /** Null for an order without a place. */
  readonly fence: Fence | null
}

type Limits = Pick<Thresholds, 'fence' | 'activity'>

export function startJourney(target: FenceArea | null): Journey {
  return { distanceM: 0, last: null, fence: target && startFence(target) }
}

/** One believed fix more, in the order of recording. Steps shorter than the fix is exact are not counted as distance. */
export function addToJourney(journey: Journey, sight: Sight, limits: Limits): Journey {
  const { last } = journey
  const stepM = last ? distanceM([last.lon, last.lat], [sight.lon, sight.lat]) : 0
  const isStep = stepM > Math.min(sight.accuracyM ?? 0, limits.activity.stopRadiusM)
  const fence = journey.fence && addToFence(journey.fence, sight, limits)
  if (last && !isStep) return fence === journey.fence ? journey : { ...journey, fence }
  return { distanceM: journey.distanceM + stepM, last: sight, fence }
}

function fixOf({ lon, lat, altitudeM, accuracyM }: Sight): Fix {
  return {
    lon,
    lat,
    ...(altitudeM !== undefined && { altitudeM }),
    ...(accuracyM !== undefined && { accuracyM }),
  }
}

/** First arrival and last exit; null when nobody was there. */
export function stayOf({ fence }: Journey): Stay | null {
  const first: FenceVisit | undefined = fence?.visits[0]
  const last = fence?.visits.at(-1)
  if (!first || !last) return null
  const arrived = { arrivedAtMs: first.arrival.recordedAtMs, arrivedAt: fixOf(first.arrival) }
  if (last.exit === undefined) return { ...arrived, exitedAtMs: null }
  const { atMs, sight, reason } = last.exit
  return { ...arrived, exitedAtMs: atMs, ...(sight && { exitedAt: fixOf(sight) }), exitReason: reason }
}

/** What is known at the end of an order; HyperTrack's names are distance, duration, deviation, actual_service_time. */
export interface OrderResult {
  readonly distanceM: number
  readonly durationS: number
  /** Metres between the last fix and the destination. */
  readonly deviationM?: number
  /** Seconds from the first arrival to the last exit, or to the end for somebody who is still there. */
  readonly actualServiceS?: number
}

export interface Ended {
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly target: FenceArea | null
}

export function orderResult(journey: Journey, { startedAtMs, endedAtMs, target }: Ended): OrderResult {
  const { last } = journey
  const stay = stayOf(journey)
  const serviceMs = stay && (stay.exitedAtMs ?? endedAtMs) - stay.arrivedAtMs
  return {
    distanceM: Math.round(journey.distanceM),
    durationS: Math.round((endedAtMs - startedAtMs) / 1000),
    ...(last && target && { deviationM: Math.round(distanceM([last.lon, last.lat], target.centre)) }),
    ...(serviceMs !== null && { actualServiceS: Math.max(0, Math.round(serviceMs / 1000)) }),
  }
}
