import type { LogPosition } from './live.ts'
import type { OrderView, OutageView } from './views.ts'

/** What a lane needs of an order. */
export type LaneOrder = Pick<
  OrderView,
  | 'handle'
  | 'seq'
  | 'attempt'
  | 'routeHandle'
  | 'workerHandle'
  | 'deviceId'
  | 'status'
  | 'isOpen'
  | 'type'
  | 'scheduledAt'
  | 'initialEtaAt'
  | 'etaAt'
  | 'startedAt'
  | 'arrivedAt'
  | 'exitedAt'
  | 'completedAt'
  | 'cancelledAt'
  | 'expectedServiceS'
  | 'risks'
> & { destination: { address: string | null } | null }

/** `GET /api/views/shifts`: what ended within a day, and the outages of that day. What is open is in the snapshot. */
export interface ShiftDay {
  position: LogPosition
  orders: LaneOrder[]
  outages: OutageView[]
  /** There was more than this answer holds. */
  isCut: boolean
}

export interface GroupView {
  handle: string
  label: string
  /** Handles of those who are in it. */
  workers: string[]
}

/** `GET /api/views/ops-groups`: who is in which ops group; groups of nobody are left out. */
export interface GroupList {
  groups: GroupView[]
}
