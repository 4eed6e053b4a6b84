import type { DeviceOrder } from '#lib/contract/device-events.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { type Intents, startIntents, type Wanted, wantedBy, withRemote } from '#lib/domain/engine/intents.ts'
import { factValue } from '#lib/domain/facts/facts.ts'
import { intentsOf } from '#lib/services/engine/device-wishes.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { readUnitFacts } from '#lib/storage/units.ts'
import { config } from '../../config.ts'
import type { Phone } from './device-tokens.ts'

const ORDERS_AT_MOST = 100

/** Whether a phone is to report, by the rule that the engine goes by, and its worker's open orders (docs/rules.md 31). */
export async function phoneWishes(phone: Phone): Promise<{ tracking: boolean; orders: DeviceOrder[] }> {
  const { wanted, orders } = await phoneStanding(phone)
  return { tracking: wanted.isWanted, orders: orders.map(orderOf) }
}

/** The same with why, and with the orders as screens show them. */
export async function phoneStanding(phone: Phone): Promise<{ wanted: Wanted; orders: OrderView[] }> {
  const { orders } = await listOrders({ workerHandle: phone.workerHandle, isOpen: true, limit: ORDERS_AT_MOST })
  const intents = config().hypertrack ? await remoteIntents(phone, orders) : intentsOf(phone.deviceId)
  return { wanted: wantedBy(intents), orders }
}

/** With an account HyperTrack chooses the phone that serves an order, so any of the worker's may be meant. */
async function remoteIntents({ workerHandle, deviceId }: Phone, orders: readonly OrderView[]): Promise<Intents> {
  const units = await readUnitFacts([workerHandle], [deviceId])
  const isWorkTracking = units.workers.some(({ facts }) => factValue<boolean>(facts, 'workTracking') === true)
  const ongoing = orders.filter(({ status }) => status === 'ongoing')
  return withRemote(startIntents(), { orders: ongoing.map(({ handle }) => handle), isWorkTracking })
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
