import type { PlaceView } from '#lib/contract/api/terms.ts'
import type { EmbedNamedPlace, EmbedOrder, EmbedWorker } from '#lib/contract/embed-data.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { pointOfGeometry, ringOf } from './geometry.ts'

/** What somebody else's page may show of an order. Whoever frames it decides who sees it, so it is little (docs/rules.md 50). */
export function embedOrder(
  order: OrderView,
  { workerId, isAddressTold }: { workerId: string | null; isAddressTold: boolean },
): EmbedOrder {
  const { destination } = order
  return {
    handle: order.handle,
    status: order.status,
    isOpen: order.isOpen,
    type: order.type,
    scheduledAt: order.scheduledAt,
    initialEtaAt: order.initialEtaAt,
    etaAt: order.etaAt,
    startedAt: order.startedAt,
    arrivedAt: order.arrivedAt,
    exitedAt: order.exitedAt,
    completedAt: order.completedAt,
    cancelledAt: order.cancelledAt,
    destination: destination && {
      ...{ lon: destination.lon, lat: destination.lat, radiusM: destination.radiusM, ring: destination.ring },
      address: isAddressTold ? destination.address : null,
    },
    workerId,
  }
}

/** By what customers may call somebody: the first name. */
export function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null
}

/** Where the worker of these orders is concerns who looks while one of them is under way. */
export function isWorkerOfAny(worker: WorkerView, orders: readonly OrderView[]): boolean {
  return orders.some((order) => order.workerHandle === worker.handle && order.isOpen && order.status === 'ongoing')
}

const NOTHING_ELSE = { stopsLeft: 0, nextAt: null, hereSince: null, place: null, outageCode: null }

/** The worker of an order or route: a first name, and a place while that concerns who looks. */
export function embedCourier(
  worker: WorkerView,
  { id, isPlaceShown }: { id: string; isPlaceShown: boolean },
): EmbedWorker {
  return { id, name: firstName(worker.name), fix: isPlaceShown ? worker.fix : null, ...NOTHING_ELSE }
}

const isThere = ({ arrivedAt, exitedAt }: OrderView) =>
  arrivedAt !== null && (exitedAt === null || exitedAt < arrivedAt)

/** Somebody in a list of workers, which is there to tell them apart: the whole name, and what is before them. */
export function embedColleague(
  worker: WorkerView,
  { id, orders }: { id: string; orders: readonly OrderView[] },
): EmbedWorker {
  const left = orders.filter(({ workerHandle, isOpen }) => isOpen && workerHandle === worker.handle)
  const here = left.find((order) => order.status === 'ongoing' && isThere(order))
  const next = [...left].filter((order) => !isThere(order)).sort((a, b) => dueAt(a) - dueAt(b))[0]
  return {
    id,
    name: worker.name,
    fix: worker.fix,
    stopsLeft: left.length,
    nextAt: next?.etaAt ?? next?.scheduledAt ?? null,
    hereSince: here?.arrivedAt ?? null,
    place: here?.destination?.placeHandle ?? here?.destination?.address ?? null,
    outageCode: worker.outageCode,
  }
}

/** A place of a list: where it is, and by what people know it. Null when nobody knows where. */
export function embedNamedPlace({ handle, name, address, geometry, radiusM }: PlaceView): EmbedNamedPlace | null {
  const at = geometry && pointOfGeometry(geometry)
  return at && { handle, name, address, ...at, radiusM: radiusM ?? 0, ring: ringOf(geometry) }
}

const DAY_MS = 86_400_000

/** Whether anything of an order falls on a day (epoch ms of its beginning in UTC). */
export function isOnDay(order: OrderView, dayMs: number): boolean {
  const { startedAt, arrivedAt, exitedAt, completedAt, cancelledAt, scheduledAt, etaAt } = order
  const moments = [startedAt, arrivedAt, exitedAt, completedAt, cancelledAt, scheduledAt, order.isOpen ? etaAt : null]
  return moments.some((at) => at !== null && at >= dayMs && at < dayMs + DAY_MS)
}

const dueAt = ({ etaAt, scheduledAt }: OrderView) => etaAt ?? scheduledAt ?? Number.POSITIVE_INFINITY

/** Open orders as they will be reached: those with an ETA first, the soonest first. */
export function ahead(orders: readonly OrderView[]): OrderView[] {
  return orders
    .filter(({ status, isOpen }) => isOpen && status === 'ongoing')
    .sort((a, b) => dueAt(a) - dueAt(b) || (a.handle < b.handle ? -1 : 1))
}

/**
 * How many stops of its route the worker makes before this order; null when nobody can tell: it is not under way, has no
 * route, or no ETA.
 */
export function stopsBefore(order: OrderView, ofRoute: readonly OrderView[]): number | null {
  if (order.routeHandle === null || order.status !== 'ongoing' || isThere(order) || order.etaAt === null) return null
  const own = order.etaAt
  return ofRoute.filter(
    (other) =>
      other.handle !== order.handle &&
      other.isOpen &&
      !(other.exitedAt !== null) &&
      other.etaAt !== null &&
      other.etaAt < own,
  ).length
}
