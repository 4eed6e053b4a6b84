import type { CustomEvent, PatchOrderRequest } from '#lib/contract/api/order-requests.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { aboutOrder, apiDestination, envelope, type Occasion, present, type WireEvent } from './command-events.ts'
import { type KnownRoute, routeChanges } from './route-events.ts'

/** What may still be said of an order that has ended. */
const ALSO_AFTERWARDS: ReadonlySet<string> = new Set(['metadata', 'attachments'])

/** Throws Problem `order_already_terminal`. */
export function checkOpen(order: OrderView): void {
  if (!order.isOpen)
    throw new Problem('order_already_terminal', `Order ${order.handle} is ${order.status} and stays so`)
}

/** Metadata with a patch applied: a key of null goes away (RFC 7396, one level deep). */
export function mergedMetadata(
  known: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...known, ...patch }).filter(([, value]) => value !== null))
}

/**
 * Changes what was said of an order. The destination only before tracking has started; the promise also while it is
 * under way. Throws Problem `order_already_terminal` or `validation_error`.
 */
export function patchOrder(order: OrderView, patch: PatchOrderRequest, occasion: Occasion): WireEvent[] {
  const named = Object.entries(patch).filter(([, value]) => value !== undefined)
  if (named.length === 0) return []
  if (named.some(([name]) => !ALSO_AFTERWARDS.has(name))) checkOpen(order)
  if (patch.destination && order.startedAt !== null) {
    const fault = 'The destination can only be updated before tracking is started'
    throw new Problem('validation_error', fault, { body: { destination: [fault] } })
  }
  const { destination, metadata, ...rest } = patch
  const tell = envelope('order', occasion, order)
  return [
    tell({
      value: 'updated',
      ...aboutOrder(order),
      status: order.status,
      ...rest,
      destination: destination && apiDestination(destination),
      metadata: metadata && mergedMetadata(order.metadata, metadata),
    }),
  ]
}

/** Puts an order aside, or takes it up again. One that is so already: nothing happens. Throws Problem `order_already_terminal`. */
export function switchOrder(
  order: OrderView,
  to: 'disabled' | 'enabled',
  { metadata, ...occasion }: Occasion & { metadata?: Record<string, unknown> },
): WireEvent[] {
  checkOpen(order)
  if ((order.status === 'disabled') === (to === 'disabled')) return []
  const tell = envelope('order', occasion, order)
  return [
    tell({
      value: to,
      ...aboutOrder(order),
      status: to === 'disabled' ? 'disabled' : statusEnabled(order),
      metadata: metadata && mergedMetadata(order.metadata, metadata),
    }),
  ]
}

function statusEnabled({ startedAt, workerHandle }: OrderView): string {
  if (startedAt !== null) return 'ongoing'
  return workerHandle === null ? 'unplanned' : 'assigned'
}

export interface Reassignment {
  readonly workerHandle: string
  readonly deviceId: string | null
  readonly opsGroupHandle: string | undefined
  /** The route that the order is on; null when it is on none. */
  readonly route: KnownRoute | null
}

/**
 * Hands an open order to another worker, in the state it is in, which changes the route that it is on.
 * Throws Problem `order_already_terminal`.
 */
export function reassignOrder(order: OrderView, to: Reassignment, occasion: Occasion): WireEvent[] {
  checkOpen(order)
  const tell = envelope('order', occasion, { workerHandle: to.workerHandle, deviceId: to.deviceId })
  const { share_url, ...handles } = aboutOrder(order)
  const about = { ...handles, ops_group_handle: to.opsGroupHandle }
  const assigned = tell({
    value: 'assigned',
    ...about,
    status: 'assigned',
    assigned_at: occasion.at,
    assign_source: 'manual',
    previous_worker_handle: order.workerHandle,
  })
  const resumed = order.status === 'ongoing' ? 'started' : 'disabled'
  const isUnderWay = order.status === 'ongoing' || order.status === 'disabled'
  const others = isUnderWay ? [tell({ value: resumed, ...about, share_url, status: order.status })] : []
  return [assigned, ...others, ...(to.route ? [routeChanges(to.route, occasion)] : [])]
}

/** What a caller wants to see on the timeline. It belongs to the handle, and the attempt follows from its time. */
export function customEvents(order: OrderView, events: readonly CustomEvent[], occasion: Occasion): WireEvent[] {
  return events.map(({ recorded_at, type, metadata, location, address, attachments }) => ({
    ...envelope(
      'order',
      occasion,
      order,
    )({
      value: 'custom',
      order_handle: order.handle,
      event: present({ type, metadata, location, address, attachments }),
    }),
    recorded_at,
  }))
}

/** Another phone of the worker carries the order from now on. */
export function switchDevice(order: OrderView, deviceId: string, occasion: Occasion): WireEvent {
  return envelope('order', occasion, { workerHandle: order.workerHandle, deviceId })({
    value: 'device_switched',
    ...aboutOrder(order),
    status: order.status,
    previous_device_id: order.deviceId,
    new_device_id: deviceId,
  })
}
