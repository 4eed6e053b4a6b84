import type { AttentionView, OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'

/** Everybody and everything that names no ops group is in this one. */
export const DEFAULT_GROUP = 'default'

/** Who is in which ops group now. */
export interface Membership {
  /** The group of a worker; undefined when nobody has the handle. */
  groupOfWorker(handle: string): string | undefined
  /** Who holds a device; undefined when nobody does. */
  workerOfDevice(deviceId: string): string | undefined
}

/** By what it is decided whose an order is. */
export type Whose = Pick<OrderView, 'opsGroupHandle' | 'workerHandle' | 'deviceId'>
type Out = Pick<OutageView, 'workerHandle' | 'deviceId'>

/**
 * What somebody is let see (docs/rules.md 54). An order belongs to the group that it names, else to its worker's; a worker
 * to the group that they are in, a device to its worker's; what names none, and nobody, to the default group.
 */
export interface Sight {
  /** No groups: everything is seen, and nothing has to be looked up. */
  readonly isAll: boolean
  seesGroup(group: string | null | undefined): boolean
  /** A worker's handle or a device's id. */
  seesUnit(handle: string): boolean
  seesWorker(worker: Pick<WorkerView, 'handle'>): boolean
  seesOrder(order: Whose): boolean
  seesOut(outage: Out): boolean
}

export const SEES_ALL: Sight = {
  isAll: true,
  seesGroup: () => true,
  seesUnit: () => true,
  seesWorker: () => true,
  seesOrder: () => true,
  seesOut: () => true,
}

/** What those let into these groups see; null: everything. */
export function sightOf(groups: readonly string[] | null, membership: Membership): Sight {
  if (groups === null) return SEES_ALL
  const seen = new Set(groups)
  const seesGroup = (group: string | null | undefined) => seen.has(group ?? DEFAULT_GROUP)
  const groupOfUnit = (handle: string) => {
    const own = membership.groupOfWorker(handle)
    const holder = own === undefined ? membership.workerOfDevice(handle) : undefined
    return own ?? (holder === undefined ? undefined : membership.groupOfWorker(holder))
  }
  const seesUnit = (handle: string) => seesGroup(groupOfUnit(handle))
  const seesOut = ({ workerHandle, deviceId }: Out) => {
    const unit = workerHandle ?? deviceId
    return unit === null ? seesGroup(null) : seesUnit(unit)
  }
  return {
    isAll: false,
    seesGroup,
    seesUnit,
    seesWorker: ({ handle }) => seesUnit(handle),
    seesOrder: (order) => (order.opsGroupHandle === null ? seesOut(order) : seesGroup(order.opsGroupHandle)),
    seesOut,
  }
}

/** Of the attention queue what is about somebody or something in sight; `orders` are the handles that are. */
export function seesAttention(
  sight: Sight,
  item: Pick<AttentionView, 'subject' | 'handle'>,
  orders: ReadonlySet<string>,
) {
  return item.subject === 'order' ? orders.has(item.handle) : sight.seesUnit(item.handle)
}
