import type { LaneOrder, ShiftDay } from '#lib/contract/shifts-view.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { position } from '#lib/services/live/live-snapshot.ts'
import { endedOrders, type Range } from '#lib/services/orders/ended-orders.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'

const ORDERS_AT_MOST = 20_000
const OUTAGES_AT_MOST = 2_000

/** An outage that began earlier than this before the day is not looked for. */
const LONGEST_OUTAGE_MS = 86_400_000

/** What ended within a day, for its lanes; the latest attempt of each order. */
export async function showShifts(day: Range, sight: Sight): Promise<ShiftDay> {
  const at = position()
  const orders = new Map<string, LaneOrder>()
  for await (const page of endedOrders(day)) {
    for (const order of page.filter(sight.seesOrder))
      if (isLater(order, orders.get(order.handle))) orders.set(order.handle, laneOrder(order))
    if (orders.size >= ORDERS_AT_MOST) break
  }
  const since = { from: msToInstant(day.from - LONGEST_OUTAGE_MS), to: msToInstant(day.to) }
  const outages = await listOutages({ startedWithin: since, limit: OUTAGES_AT_MOST })
  const isCut = orders.size >= ORDERS_AT_MOST || outages.length === OUTAGES_AT_MOST
  return { position: at, orders: [...orders.values()], outages: outages.filter(sight.seesOut), isCut }
}

function isLater(order: OrderView, known: LaneOrder | undefined): boolean {
  return known === undefined || order.attempt > known.attempt
}

/** A fleet's day has thousands of orders: what no lane shows stays here. */
function laneOrder(order: OrderView): LaneOrder {
  const { handle, seq, attempt, routeHandle, workerHandle, deviceId, status, isOpen, type, risks } = order
  const { scheduledAt, initialEtaAt, etaAt, startedAt, arrivedAt, exitedAt, completedAt, cancelledAt } = order
  return {
    ...{ handle, seq, attempt, routeHandle, workerHandle, deviceId, status, isOpen, type, risks },
    ...{ scheduledAt, initialEtaAt, etaAt, startedAt, arrivedAt, exitedAt, completedAt, cancelledAt },
    expectedServiceS: order.expectedServiceS,
    destination: order.destination && { address: order.destination.address },
  }
}
