import type { OrderView } from '#lib/contract/views.ts'
import type { RiskLevel } from './risk-level.ts'

type Timed = Pick<
  OrderView,
  'isOpen' | 'scheduledAt' | 'initialEtaAt' | 'etaAt' | 'arrivedAt' | 'completedAt' | 'cancelledAt'
>

/** When the order was promised: its schedule, else the first ETA that anyone was told. Epoch ms or null. */
export function promisedAt(order: Timed): number | null {
  return order.scheduledAt ?? order.initialEtaAt
}

/**
 * Whole minutes late, negative when early, null when it cannot be known. Against the promise stands the arrival if there
 * was one, else the ETA, never earlier than now while the order is open: a past ETA without arrival has already slipped.
 */
export function minutesLate(order: Timed, now: number): number | null {
  const promise = promisedAt(order)
  const actual = arrivalAt(order, promise, now)
  if (promise === null || actual === null) return null
  // Adding zero turns -0 into 0.
  return Math.trunc((actual - promise) / 60_000) + 0
}

function arrivalAt(order: Timed, promise: number | null, now: number): number | null {
  const reached = reachedAt(order)
  if (reached !== null) return reached
  if (!order.isOpen) return null
  if (order.etaAt !== null) return Math.max(order.etaAt, now)
  return promise !== null && now > promise ? now : null
}

/** Whole minutes from which an order is late: HyperTrack counts up to ten minutes as on time. */
export const LATE_FROM_MIN = 10

/** A minute or two is how estimates breathe; the risks begin here too. */
const BEHIND_FROM_MIN = 5

/** How bad a lateness is: red once it is late, yellow on the way there. What is not known is no lateness. */
export function latenessLevel(minutes: number | null): RiskLevel {
  if (minutes === null || minutes < BEHIND_FROM_MIN) return 'none'
  return minutes >= LATE_FROM_MIN ? 'red' : 'yellow'
}

/** When somebody got there: the arrival, else the completion of an order that was completed from elsewhere. */
export function reachedAt(order: Pick<OrderView, 'arrivedAt' | 'completedAt'>): number | null {
  return order.arrivedAt ?? order.completedAt
}
