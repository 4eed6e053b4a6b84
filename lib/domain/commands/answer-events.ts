import type { TrackOrdersRequest } from '#lib/contract/orders-api.ts'
import { type Ending, type Occasion, present, type WireEvent } from './command-events.ts'
import { type Answered, TOLD_OF_ORDERS, textOf } from './told.ts'

function envelope(type: 'order' | 'route', said: Answered, { at, accountId }: Occasion & { at: string }) {
  return (recordedAt: unknown, data: Record<string, unknown>): WireEvent => ({
    created_at: at,
    recorded_at: textOf(recordedAt) ?? at,
    ...present({ device_id: textOf(said.device_id), worker_handle: textOf(said.worker_handle ?? said.driver_handle) }),
    account_id: accountId,
    type,
    data: present(data),
    version: '3.0.0',
  })
}

/**
 * What HyperTrack's answer to `POST /orders/track` says, as events: webhooks never carry a destination, so this is the
 * only time it is heard. Where the answer is silent, the request speaks.
 */
export function trackedByHypertrack(
  request: TrackOrdersRequest,
  answer: Answered & { route_handle: string; orders: readonly Answered[] },
  occasion: Occasion,
): WireEvent[] {
  const said = { worker_handle: request.worker_handle, device_id: request.device_id, ...present(answer) }
  const asked = new Map(request.orders.map((order) => [order.order_handle, order]))
  const route = envelope(
    'route',
    said,
    occasion,
  )(answer.started_at, {
    value: 'updated',
    route_handle: answer.route_handle,
    status: textOf(answer.status),
    track_mode: textOf(answer.track_mode) ?? request.track_mode,
    embed_url: textOf(answer.embed_url),
    metadata: answer.metadata,
  })
  const orders = answer.orders.map((order) => {
    const own: Answered = { ...asked.get(String(order.order_handle)), ...present(order) }
    return envelope(
      'order',
      { ...said, ...present(order) },
      occasion,
    )(own.started_at ?? answer.started_at, {
      value: 'tracked',
      order_handle: order.order_handle,
      route_handle: answer.route_handle,
      status: textOf(order.status) ?? 'ongoing',
      track_mode: textOf(answer.track_mode) ?? request.track_mode,
      ops_group_handle: textOf(answer.ops_group_handle),
      ...Object.fromEntries(TOLD_OF_ORDERS.map((name) => [name, own[name]])),
    })
  })
  return [route, ...orders]
}

/** The end of an order as HyperTrack's API tells it; none when it does not say that the order ended. */
export function endedByHypertrack(order: Answered, occasion: Occasion): WireEvent[] {
  const ending = order.status as Ending
  if (ending !== 'completed' && ending !== 'cancelled') return []
  const tell = envelope('order', order, occasion)
  return [
    tell(ending === 'completed' ? order.completed_at : order.cancelled_at, {
      value: ending,
      order_handle: order.order_handle,
      route_handle: textOf(order.route_handle),
      status: ending,
      distance: order.distance,
      duration: order.duration,
      deviation: order.deviation_from_destination,
      actual_service_time: order.actual_service_time,
      metadata: order.metadata,
      share_url: textOf(order.share_url),
      embed_url: textOf(order.embed_url),
    }),
  ]
}
