import { present, type WireEvent } from './command-events.ts'
import { type Answered, type Heard, listOf, objectOf, TOLD_OF_ORDERS, textOf, told } from './told.ts'

const TAKEN_OVER = [...TOLD_OF_ORDERS, 'attachments', 'ops_group_handle', 'device_switch_mode', 'track_mode'] as const

const ENDS = ['completed', 'cancelled'] as const

/** When the order came into the state it is in, as far as its own fields say. */
function bornAt(order: Answered): string | undefined {
  const times = [order.started_at, order.assigned_at, order.planned_at, order.created_at, order.scheduled_at]
  return times.map(textOf).find((time) => time !== undefined)
}

/**
 * What HyperTrack's answer about an order says, as events: the order as it is, and each step of its life at the time
 * that the answer gives. None when it names no order, or nothing of it has a time.
 */
export function toldOrder(order: Answered, heard: Heard): WireEvent[] {
  const handle = textOf(order.order_handle)
  const at = heard.saidAt ?? bornAt(order)
  if (handle === undefined || at === undefined) return []
  const tell = told('order', heard, {
    deviceId: order.device_id,
    workerHandle: order.worker_handle ?? order.driver_handle,
  })
  const about = { order_handle: handle, route_handle: textOf(order.route_handle) }
  const status = textOf(order.status)
  const step = (value: string, time: unknown, more: Answered = {}): WireEvent[] => {
    const when = textOf(time)
    return when === undefined ? [] : [tell(when, { value, ...about, ...more })]
  }
  return [
    ...step('assigned', order.assigned_at, { status: 'assigned', assigned_at: order.assigned_at }),
    ...step('started', order.started_at, { status: 'ongoing' }),
    ...step('tracked', at, { ...described(order), status: standingOf(order, status) }),
    ...estimated(order, step),
    ...step('disabled', order.disabled_at, { status: 'disabled' }),
    ...step('enabled', order.enabled_at, { status: 'ongoing' }),
    ...step('arrived', order.arrived_at, { arrival: { recorded_at: order.arrived_at } }),
    ...step('exited', order.exited_at, { exit: { recorded_at: order.exited_at } }),
    ...ENDS.filter((ending) => ending === status).flatMap((ending) =>
      step(ending, order[`${ending}_at`] ?? heard.saidAt, ended(order, ending)),
    ),
  ]
}

function described(order: Answered): Record<string, unknown> {
  return Object.fromEntries(TAKEN_OVER.map((name) => [name, order[name]]))
}

/** The state before it ended; the end itself is told at its own time. */
function standingOf(order: Answered, status: string | undefined): string | undefined {
  if (status !== 'completed' && status !== 'cancelled') return status
  return textOf(order.started_at) === undefined ? 'assigned' : 'ongoing'
}

type Step = (value: string, time: unknown, more?: Answered) => WireEvent[]

/** An ETA counts from where the worker was when it was made; without that moment it could not be told from an older one. */
function estimated(order: Answered, step: Step): WireEvent[] {
  const estimate = objectOf(order.estimate)
  const seen = objectOf(estimate?.current_worker_location)
  if (!estimate || !seen) return []
  return step('eta', seen.recorded_at, {
    arrive_at: estimate.arrive_at,
    initial_eta: estimate.initial_arrive_at,
    remaining_distance: estimate.distance,
    remaining_duration: estimate.duration,
  })
}

function ended(order: Answered, ending: string): Answered {
  return {
    status: ending,
    distance: order.distance,
    duration: order.duration,
    deviation: order.deviation_from_destination,
    actual_service_time: order.actual_service_time,
    metadata: order.metadata,
  }
}

/** What HyperTrack's answer about a route says, with the orders in it. */
export function toldRoute(route: Answered, heard: Heard): WireEvent[] {
  const handle = textOf(route.route_handle)
  if (handle === undefined) return []
  const who = { deviceId: route.device_id, workerHandle: route.worker_handle ?? route.driver_handle }
  const tell = told('route', heard, who)
  const about = { route_handle: handle, track_mode: textOf(route.track_mode), embed_url: textOf(route.embed_url) }
  const step = (value: string, time: unknown, more: Answered): WireEvent[] => {
    const when = textOf(time)
    return when === undefined ? [] : [tell(when, { value, ...about, ...more })]
  }
  const made = textOf(route.created_at) ?? textOf(route.planned_at) ?? textOf(route.assigned_at)
  const isOver = route.status === 'completed'
  return [
    ...step('created', made, { status: 'planned', metadata: route.metadata, ops_group_handle: route.ops_group_handle }),
    ...step('assigned', route.assigned_at, { status: 'assigned', assigned_at: route.assigned_at }),
    ...step('started', route.started_at, { status: 'tracking', device_switch_mode: route.device_switch_mode }),
    ...(isOver
      ? step('completed', route.completed_at ?? heard.saidAt, {
          status: 'completed',
          distance: route.distance,
          duration: route.duration,
        })
      : []),
    ...listOf(route.orders).flatMap((order) =>
      toldOrder({ ...carrierOf(route), route_handle: handle, ...present(order) }, heard),
    ),
  ]
}

/** An order inside a route may leave out what the route says. */
function carrierOf(route: Answered): Answered {
  return {
    device_id: route.device_id,
    worker_handle: route.worker_handle ?? route.driver_handle,
    track_mode: route.track_mode,
  }
}
