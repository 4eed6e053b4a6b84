import type { Thresholds } from '../thresholds.ts'
import type { Assessment } from './announce-order.ts'
import type { Estimate } from './estimate.ts'
import { type Journey, stayOf } from './journey.ts'
import { readRisks } from './order-risks.ts'
import type { OrderSaid } from './order-said.ts'
import { movedAwayM, offRouteM, type Progress, progressShare } from './progress.ts'

/** What is known of the phone that an order is tracked by. Times are epoch milliseconds. */
export interface PhoneState {
  readonly deviceId: string | null
  readonly heardAtMs: number | null
  readonly isTrackingWanted: boolean
  readonly outage: { readonly category: string | null; readonly sinceMs: number } | null
  readonly batteryPct: number | null
  readonly isBatteryLow: boolean
}

export interface OrderStanding {
  readonly journey: Journey
  readonly phone: PhoneState
  readonly estimate: Estimate | null
  readonly usualPace: number
  /** Of the way to the next stop; null for orders that come after it. */
  readonly progress: Progress | null
  /** The fix that brought this about; null when it is only time that has passed. */
  readonly fixAtMs: number | null
}

/**
 * How an order stands at `nowMs`: estimate, stay and the eight risks. Of what was told before only the labels of the
 * risks count, which are left later than they are reached.
 */
export function assessOrder(
  said: OrderSaid,
  { journey, phone, estimate, usualPace, progress, fixAtMs }: OrderStanding,
  { nowMs, thresholds }: { nowMs: number; thresholds: Thresholds },
): Assessment {
  const stay = closedByOutage(stayOf(journey), phone, { nowMs, thresholds })
  const arrivedAtMs = said.arrivedAtMs ?? stay?.arrivedAtMs ?? null
  const risks = readRisks(
    {
      nowMs,
      labelsSaid: said.risks,
      isArrived: arrivedAtMs !== null,
      arrivalMs: arrivedAtMs ?? expected(said, estimate, nowMs),
      scheduledAtMs: said.scheduledAtMs,
      initialEtaMs: said.initialEtaMs ?? estimate?.arriveAtMs ?? null,
      heardAtMs: phone.heardAtMs,
      isTrackingWanted: phone.isTrackingWanted,
      outage: phone.outage,
      batteryPct: phone.batteryPct,
      isBatteryLow: phone.isBatteryLow,
      offRouteM: progress && offRouteM(progress, thresholds),
      movedAwayM: progress && movedAwayM(progress),
      progressShare: progress && progressShare(progress, thresholds),
    },
    thresholds,
  )
  return { nowMs, deviceId: phone.deviceId, fixAtMs, estimate, usualPace, stay, risks }
}

/** The estimate, else what was last told, never earlier than now: an ETA that has passed without an arrival has slipped. */
function expected(said: OrderSaid, estimate: Estimate | null, nowMs: number): number | null {
  const arriveAtMs = estimate?.arriveAtMs ?? said.etaMs
  if (arriveAtMs !== null) return Math.max(nowMs, arriveAtMs)
  return said.scheduledAtMs !== null && nowMs > said.scheduledAtMs ? nowMs : null
}

/** Somebody inside who is not heard of for long has left when the silence began, as far as anybody can tell. */
function closedByOutage(
  stay: ReturnType<typeof stayOf>,
  { outage }: PhoneState,
  { nowMs, thresholds }: { nowMs: number; thresholds: Thresholds },
) {
  if (stay === null || stay.exitedAtMs !== null || outage === null) return stay
  if (nowMs - outage.sinceMs <= thresholds.fence.outageClosesAfterS * 1000) return stay
  return { ...stay, exitedAtMs: Math.max(outage.sinceMs, stay.arrivedAtMs), exitReason: 'outage' }
}
