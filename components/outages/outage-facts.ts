import { duration } from '#lib/client/words/format.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { promisedAt } from '#lib/domain/lateness.ts'

/** How long an outage has lasted by `now` (epoch ms), in seconds; null when that cannot be known. */
export function lastedS(outage: OutageView, now: number): number | null {
  if (!outage.isOpen && outage.durationS !== null) return outage.durationS
  const end = outage.isOpen ? now : outage.endedAt
  if (outage.startedAt === null || end === null || now === 0) return outage.durationS
  return Math.max(0, (end - outage.startedAt) / 1000)
}

/** The same in words; '' when it cannot be known. */
export function lastedText(outage: OutageView, now: number): string {
  const seconds = lastedS(outage, now)
  return seconds === null ? '' : duration(seconds)
}

/** The open orders of the worker (or, for an unlinked phone, the device), the nearest promise first. */
export function endangered(outage: OutageView, orders: readonly OrderView[]): OrderView[] {
  const isTheirs = (order: OrderView) =>
    outage.workerHandle === null ? order.deviceId === outage.deviceId : order.workerHandle === outage.workerHandle
  return orders
    .filter((order) => order.isOpen && isTheirs(order))
    .sort((a, b) => (promisedAt(a) ?? Number.POSITIVE_INFINITY) - (promisedAt(b) ?? Number.POSITIVE_INFINITY))
}

/** Intent switched off is not a fault of the phone: nothing to alarm about. */
const AS_INTENDED = new Set(['tracking_stopped', 'stopped_programmatically'])

/** How loudly an outage is shown: red endangers an order or was somebody's doing, yellow is worth watching. */
export function outageTone(outage: OutageView, orders: readonly OrderView[]): 'red' | 'yellow' | 'none' {
  if (!outage.isOpen || AS_INTENDED.has(outage.code ?? '')) return 'none'
  return orders.length > 0 ? 'red' : 'yellow'
}
