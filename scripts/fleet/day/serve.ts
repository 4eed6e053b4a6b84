import type { Route, Stop, Worker, World } from '../world.ts'
import { sayActivity } from './activity.ts'
import { setOut } from './drive.ts'
import { moment, promises, sayOrder, sayRoute } from './say-order.ts'
import { finishTrip, sayTripArrival } from './trips.ts'
import { enterPlace, leavePlace, sayGeotag } from './visits.ts'

export function travelled(worker: Worker, stop: Stop, atMs: number): { distance: number; duration: number } {
  return {
    distance: Math.round(worker.odometerM - stop.startedAtM),
    duration: Math.round((atMs - stop.startedAtMs) / 1_000),
  }
}

/** The worker is inside the stop's circle: arrival, then the service. */
export function arrive(world: World, worker: Worker, at: { route: Route; stop: Stop; atMs: number }): void {
  const { route, stop, atMs } = at
  const { random } = worker
  worker.phase = 'serving'
  worker.leg = null
  worker.speedMps = 0
  worker.vertex = stop.vertex
  worker.serveUntilMs = atMs + stop.serviceS * 1_000 * random.between(0.7, 1.5)
  worker.untilMs = worker.serveUntilMs
  stop.arrivedAtMs ??= atMs
  const place = stop.placeHandle ? { place_handle: stop.placeHandle } : {}
  sayOrder(world, worker, {
    stop,
    route,
    value: 'arrived',
    recordedMs: atMs,
    extra: { ...place, arrival: moment(worker, atMs), ...promises(worker, stop) },
  })
  if (stop.placeHandle) enterPlace(world, worker, { fence: stop, atMs })
  sayTripArrival(world, worker, { route, stop, atMs })
  sayActivity(world, worker, { name: random.chance(0.5) ? 'walk' : 'stop', atMs })
  if (random.chance(0.5)) sayGeotag(world, worker, { stop, type: 'arrived', atMs: atMs + 8_000 })
}

function sayExit(world: World, worker: Worker, at: { route: Route; stop: Stop; atMs: number; reason?: string }): void {
  const { route, stop, atMs, reason } = at
  const place = stop.placeHandle ? { place_handle: stop.placeHandle } : {}
  sayOrder(world, worker, {
    stop,
    route,
    value: 'exited',
    recordedMs: atMs,
    extra: { ...place, exit: moment(worker, atMs), ...promises(worker, stop), reason: reason ?? 'location' },
  })
}

/** Done at the stop: mostly completed on the spot, at times only after the circle was left. */
export function finishStop(world: World, worker: Worker, at: { route: Route; stop: Stop; atMs: number }): void {
  const { route, stop, atMs } = at
  const { random } = worker
  if (random.chance(0.35)) {
    const type = stop.type === 'pick' ? 'picked_up' : random.pick(['delivered', 'delivered', 'no_answer', 'signed'])
    sayGeotag(world, worker, { stop, type, atMs: atMs - 2_000 })
  }
  if (random.chance(0.45)) sayExit(world, worker, { route, stop, atMs })
  if (random.chance(0.5)) leavePlace(world, worker, { atMs, hasLocation: random.chance(0.9) })
  stop.status = 'completed'
  sayOrder(world, worker, {
    stop,
    route,
    value: 'completed',
    recordedMs: atMs + 1_000,
    extra: {
      ...travelled(worker, stop, atMs),
      deviation: random.whole(3, stop.radiusM),
      actual_service_time: Math.round((atMs - (stop.arrivedAtMs ?? atMs)) / 1_000),
    },
  })
  leavePlace(world, worker, { atMs: atMs + 2_000 })
  finishTrip(world, worker, { route, stop, atMs: atMs + 3_000 })
  route.queue = route.queue.filter((other) => other !== stop)
}

export function cancelStop(world: World, worker: Worker, at: { route: Route; stop: Stop; atMs: number }): void {
  const { route, stop, atMs } = at
  stop.status = 'cancelled'
  sayOrder(world, worker, {
    stop,
    route,
    value: 'cancelled',
    recordedMs: atMs,
    extra: travelled(worker, stop, atMs),
  })
  finishTrip(world, worker, { route, stop, atMs })
  route.queue = route.queue.filter((other) => other !== stop)
}

function finishRoute(world: World, worker: Worker, at: { route: Route; atMs: number }): void {
  const { route, atMs } = at
  sayRoute(world, worker, {
    route,
    value: 'completed',
    status: 'completed',
    recordedMs: atMs + 2_000,
    extra: {
      distance: Math.round(worker.odometerM - route.startedAtM),
      duration: Math.round((atMs - route.startedAtMs) / 1_000),
    },
  })
  worker.route = null
  worker.leg = null
  worker.phase = 'idle'
  worker.untilMs = atMs + worker.random.between(60_000, 420_000)
}

/** On to the next open stop, or the route is over. A stop that is disabled waits its turn at the end. */
export function goOn(world: World, worker: Worker, at: { route: Route; atMs: number }): void {
  const { route, atMs } = at
  const { queue } = route
  if (queue.length === 0) {
    finishRoute(world, worker, at)
    return
  }
  const ready = queue.findIndex((stop) => stop.status === 'ongoing')
  if (ready < 0) {
    worker.phase = 'serving'
    worker.serveUntilMs = atMs + 30_000
    worker.untilMs = worker.serveUntilMs
    return
  }
  if (ready > 0) queue.push(...queue.splice(0, ready))
  const stop = queue[0] as Stop
  if (!setOut(world, worker, stop)) {
    cancelStop(world, worker, { route, stop, atMs })
    return
  }
  worker.phase = 'driving'
  worker.pace = Math.max(worker.pace, 0.6)
  sayActivity(world, worker, { name: 'drive', atMs: atMs + 1_000 })
}
