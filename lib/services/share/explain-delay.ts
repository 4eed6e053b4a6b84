import type { PublicOrderView } from '#lib/contract/share-view.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { SaidEta } from '#lib/domain/insights/eta-errors.ts'
import { lateCause } from '#lib/domain/insights/late-cause.ts'
import { outcomeOf } from '#lib/domain/insights/outcome.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { TOLD_LATE_FROM_MIN } from '#lib/domain/sharing/public-view.ts'
import { orderHistories } from '#lib/services/insights/order-history.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'

const OUTAGES_AT_MOST = 50

/** Why an order that is under way will be late, by the same rule as afterwards (docs/rules.md 41); null while it is not. */
export async function explainDelay(
  order: OrderView,
  others: readonly OrderView[],
  now: number,
): Promise<PublicOrderView['delay']> {
  const lateMin = minutesLate(order, now)
  const promise = promisedAt(order)
  if (!order.isOpen || promise === null || lateMin === null || lateMin < TOLD_LATE_FROM_MIN) return null
  const from = order.startedAt ?? now
  const [etas, risks, outages] = await Promise.all([
    orderHistories([order.handle], 'etas'),
    orderHistories([order.handle], 'risks'),
    order.workerHandle ? listOutages({ workerHandle: order.workerHandle, limit: OUTAGES_AT_MOST }) : [],
  ])
  const overrunMin = overrunBefore(others, from, now)
  const cause = lateCause({
    ...{ lateMin, promisedAt: promise, firstEtaAt: order.initialEtaAt, startedAt: order.startedAt, reachedAt: now },
    overrunMin,
    risks: (risks.get(order.handle)?.risks ?? []).filter(({ saidAt }) => saidAt >= from),
    outages: outages.flatMap(({ startedAt, endedAt }) =>
      startedAt === null ? [] : [{ from: startedAt, to: endedAt ?? now }],
    ),
  })
  const minutes = { earlier_stop: overrunMin, left_late: ((order.initialEtaAt ?? promise) - promise) / 60_000 }
  return {
    cause,
    minutes: cause === 'earlier_stop' || cause === 'left_late' ? Math.round(minutes[cause]) : null,
    knownSinceAt: lateSince(etas.get(order.handle)?.etas ?? [], promise),
  }
}

/** By how many minutes the stops of its route that are done took longer than planned, since it set off. */
function overrunBefore(others: readonly OrderView[], from: number, now: number): number {
  const stays = others.flatMap((other) => outcomeOf(other, now) ?? []).filter(({ reachedAt }) => reachedAt >= from)
  return stays.reduce((sum, { overrunMin }) => sum + (overrunMin ?? 0), 0)
}

/** Since when every ETA that was told is late; null when the last one is not. */
function lateSince(etas: readonly SaidEta[], promise: number): number | null {
  const lastInTime = etas.findLastIndex(({ arriveAt }) => arriveAt - promise < TOLD_LATE_FROM_MIN * 60_000)
  return etas[lastInTime + 1]?.saidAt ?? null
}
