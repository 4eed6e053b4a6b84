import { Problem } from '#lib/contract/problem.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { routeView } from '#lib/domain/views/view-record.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { readRoute } from '#lib/storage/records.ts'

/** Throws Problem `order_not_found`, in the same words as for an order that there is not. */
export async function checkOrderInSight(sight: Sight, handle: string): Promise<void> {
  if (sight.isAll) return
  const [order] = await ordersByHandle([handle])
  if (!order || sight.seesOrder(order)) return
  throw new Problem('order_not_found', `There is no order with the handle ${handle}`)
}

/** Throws Problem `driver_not_found`, in the same words as for a worker that there is not. */
export async function checkUnitInSight(sight: Sight, handle: string): Promise<void> {
  if (sight.isAll || sight.seesUnit(handle)) return
  throw new Problem('driver_not_found', `There is no worker with the handle ${handle}`)
}

/** Throws Problem `route_not_found`, in the same words as for a route that there is not. */
export async function checkRouteInSight(sight: Sight, handle: string): Promise<void> {
  if (sight.isAll) return
  const row = await readRoute(handle)
  if (!row || sight.seesOut(routeView(row))) return
  throw new Problem('route_not_found', `There is no route with the handle ${handle}`)
}

/** Throws Problem `ops_group_not_found`, in the same words as for a group that there is not. */
export async function checkGroupInSight(sight: Sight, handle: string): Promise<void> {
  if (sight.seesGroup(handle)) return
  throw new Problem('ops_group_not_found', `There is no ops group with the handle ${handle}`)
}

/** Whose a key of the attention queue is: `order:…`, `worker:…` or `device:…`. */
export function whoseKey(key: string): Named {
  const handle = key.slice(key.indexOf(':') + 1)
  return key.startsWith('order:') ? { orderHandle: handle } : { workerHandle: handle }
}

/** Throws Problem `not_found`, in the same words as for something that is not in the queue. */
export async function checkAttentionInSight(sight: Sight, key: string): Promise<void> {
  if (sight.isAll) return
  if ((await rowsInSight(sight, [key], whoseKey)).length > 0) return
  throw new Problem('not_found', 'This never needed anybody')
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/**
 * Whoever is let into some groups only names workers, groups and orders of these. Throws a Problem: `driver_not_found`,
 * `ops_group_not_defined`, `order_not_found`.
 */
export async function checkNamedInSight(sight: Sight, body: unknown): Promise<void> {
  if (sight.isAll) return
  const { worker_handle, driver_handle, device_id, ops_group_handle, orders } = fieldsOf(body)
  const unit = textOf(worker_handle) ?? textOf(driver_handle) ?? textOf(device_id)
  if (unit !== undefined) await checkUnitInSight(sight, unit)
  for (const group of [textOf(ops_group_handle)]) {
    if (group === undefined || sight.seesGroup(group)) continue
    throw new Problem('ops_group_not_defined', `There is no ops group with the handle ${group}`)
  }
  for (const one of Array.isArray(orders) ? orders : []) {
    const { order_handle } = fieldsOf(one)
    await checkNamedInSight(sight, { ops_group_handle: fieldsOf(one).ops_group_handle })
    if (typeof order_handle === 'string') await checkOrderInSight(sight, order_handle)
  }
}

/** Of rows that name an order, or else whose they are, those in sight. */
export async function rowsInSight<T>(sight: Sight, rows: readonly T[], named: (row: T) => Named): Promise<T[]> {
  if (sight.isAll) return [...rows]
  const handles = [...new Set(rows.flatMap((row) => named(row).orderHandle ?? []))]
  const seen = new Set((await ordersByHandle(handles)).filter(sight.seesOrder).map(({ handle }) => handle))
  return rows.filter((row) => {
    const { orderHandle, workerHandle = null, deviceId = null } = named(row)
    return orderHandle ? seen.has(orderHandle) : sight.seesOut({ workerHandle, deviceId })
  })
}

interface Named {
  readonly orderHandle?: string | null | undefined
  readonly workerHandle?: string | null | undefined
  readonly deviceId?: string | null | undefined
}
