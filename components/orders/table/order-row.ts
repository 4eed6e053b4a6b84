import { latLon } from '#lib/client/words/format.ts'
import { shownStatus } from '#lib/client/words/words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { sayIn } from '#lib/language/say.ts'

/** An order with what the table needs to know of its worker. */
export interface OrderRow {
  readonly order: OrderView
  readonly workerName: string | null
  /** When the worker was last seen, epoch ms; as of when it is asked. */
  readonly fixAt: number | null
}

/** Where an order goes, in the words there are. */
export function destinationText({ destination }: OrderView): string {
  if (destination === null) return sayIn('place', 'unknown')
  return destination.address ?? destination.placeHandle ?? latLon(destination)
}

/** The handle of the group that orders without one are in. */
export const DEFAULT_GROUP = 'default'

/** When it was over, whichever way. */
export const endedAt = ({ completedAt, cancelledAt }: OrderView) => completedAt ?? cancelledAt

const RISK_WEIGHTS = new Map([
  ['red', 100],
  ['yellow', 10],
])

function riskWeight(order: OrderView): number {
  return order.risks.reduce((sum, risk) => sum + (RISK_WEIGHTS.get(risk.label) ?? 1), 0)
}

type SortBy = (row: OrderRow, now: number) => string | number | null

/** By what each column sorts, as of `now` (epoch ms). */
export const ORDER_SORTS: Readonly<Record<string, SortBy>> = {
  handle: ({ order }) => order.handle,
  status: ({ order }) => shownStatus(order),
  risk: ({ order }) => riskWeight(order),
  worker: ({ order, workerName }) => workerName ?? order.workerHandle,
  freshness: ({ fixAt }) => fixAt,
  destination: ({ order }) => destinationText(order),
  scheduled: ({ order }) => promisedAt(order),
  eta: ({ order }) => order.etaAt,
  late: ({ order }, now) => minutesLate(order, now),
  group: ({ order }) => order.opsGroupHandle ?? DEFAULT_GROUP,
  route: ({ order }) => order.routeHandle,
  togo: ({ order }) => (order.isOpen ? order.remainingDistanceM : null),
  created: ({ order }) => order.createdAt,
  started: ({ order }) => order.startedAt,
  arrived: ({ order }) => order.arrivedAt,
  ended: ({ order }) => endedAt(order),
  type: ({ order }) => order.type,
  attempt: ({ order }) => order.attempt + 1,
  metadata: ({ order }) => JSON.stringify(order.metadata),
}

/** Columns whose order changes by the passing of time alone. */
export const TIMED_SORTS: ReadonlySet<string> = new Set(['late', 'freshness'])
