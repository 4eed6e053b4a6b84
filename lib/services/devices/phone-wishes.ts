import type { DeviceOrder } from '#lib/contract/device-events.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { factValue } from '#lib/domain/facts/facts.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { readUnitFacts } from '#lib/storage/units.ts'

const ORDERS_AT_MOST = 100

/** What the server wants of a phone: whether it is to report, and for which orders (docs/rules.md 31). */
export async function phoneWishes(phone: {
  deviceId: string
  workerHandle: string
}): Promise<{ tracking: boolean; orders: DeviceOrder[] }> {
  const { workerHandle, deviceId } = phone
  const { orders } = await listOrders({ workerHandle, isOpen: true, limit: ORDERS_AT_MOST })
  const units = await readUnitFacts([workerHandle], [deviceId])
  const isAtWork = units.workers.some(({ facts }) => factValue<boolean>(facts, 'workTracking') === true)
  return { tracking: isAtWork || orders.some(({ status }) => status === 'ongoing'), orders: orders.map(orderOf) }
}

function orderOf({ handle, status, scheduledAt, destination }: OrderView): DeviceOrder {
  return {
    order_handle: handle,
    status,
    scheduled_at: scheduledAt === null ? null : new Date(scheduledAt).toISOString(),
    destination: destination && {
      geometry: destination.ring
        ? { type: 'Polygon', coordinates: [destination.ring] }
        : { type: 'Point', coordinates: [destination.lon, destination.lat] },
      radius: destination.radiusM,
      address: destination.address,
    },
  }
}
