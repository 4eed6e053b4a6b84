import { deviceStamp, sendDeviceEvent } from '../wire.ts'
import type { Route, Worker, World } from '../world.ts'
import { sayActivity, sayShiftEnd } from './activity.ts'
import { announceRoute, createRoute } from './plan-route.ts'
import { here, sayOrder, sayRoute } from './say-order.ts'
import { goOn } from './serve.ts'
import { startTrip } from './trips.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A phone that HyperTrack sees for the first time, then the account's words about it. */
export function registerDevice(world: World, worker: Worker, atMs: number): void {
  const common = { version: '2.0.0', isUndated: true, recordedMs: atMs }
  sendDeviceEvent(world, worker, { ...common, type: 'registration', data: { value: 'registration' } })
  sendDeviceEvent(world, worker, {
    ...common,
    type: 'registration_update',
    data: { value: 'device_info' },
    extra: { name: worker.name, metadata: { driver_id: worker.index + 1, worker_handle: worker.handle } },
  })
}

export function startShift(world: World, worker: Worker, atMs: number): void {
  const { random } = worker
  if (!worker.isRegistered) registerDevice(world, worker, atMs - 1_000)
  worker.isRegistered = true
  worker.isTrackingSaid = false
  worker.shiftEndMs = atMs + random.between(6, 9) * HOUR_MS
  worker.batteryPct = random.between(38, 100)
  worker.batteryLabel = ''
  worker.batteryAtMs = atMs - HOUR_MS / 50
  worker.saidBatteryPct = 200
  worker.incidentAtMs = atMs + random.wait(8 * MINUTE_MS)
  worker.phase = 'idle'
  worker.untilMs = atMs + random.between(5_000, 90_000)
  sayActivity(world, worker, { name: 'stop', atMs })
}

export function endShift(world: World, worker: Worker, atMs: number): void {
  sayShiftEnd(world, worker, atMs)
  worker.phase = 'away'
  worker.untilMs = atMs + worker.random.between(9, 14) * HOUR_MS
  worker.nextAtMs = worker.untilMs
}

/** Takes on a route: by webhook at once, or by asking for it and waiting for the answer. */
export function planRoute(world: World, worker: Worker, atMs: number): void {
  const route = createRoute(world, worker, atMs)
  worker.untilMs = atMs + 60_000
  if (!route) return
  worker.route = route
  if (world.ordersBy === 'plans') {
    worker.phase = 'asked'
    world.plans.push({ workerIndex: worker.index, workerHandle: worker.handle, deviceId: worker.device.id, route })
    return
  }
  announceRoute(world, worker, { route, atMs })
  worker.phase = 'loading'
  worker.untilMs = atMs + 20_000 + worker.random.between(10_000, 120_000)
}

/** Marks the route as tracked from this moment; every order of it becomes ongoing at once. */
export function markStarted(worker: Worker, route: Route, atMs: number): void {
  route.startedAtMs = atMs
  route.startedAtM = worker.odometerM
  for (const stop of route.stops) {
    stop.status = 'ongoing'
    stop.startedAtMs = atMs
    stop.startedAtM = worker.odometerM
  }
}

/** Says that the route is on its way, unless somebody else has said so (`isSaid`), and sets out. */
export function startRoute(
  world: World,
  worker: Worker,
  start: { route: Route; atMs: number; isSaid?: boolean },
): void {
  const { route, atMs } = start
  markStarted(worker, route, atMs)
  if (!start.isSaid) {
    sayRoute(world, worker, { route, value: 'started', status: 'tracking', recordedMs: atMs })
    for (const stop of route.stops) sayOrder(world, worker, { stop, route, value: 'started', recordedMs: atMs })
  }
  const [first] = route.stops
  if (worker.device.isOld && first) startTrip(world, worker, { route, stop: first, atMs })
  worker.nextCheckMs = atMs + worker.random.between(4_000, 14_000)
  goOn(world, worker, { route, atMs })
}

/** Sent with the first fix after tracking began. */
export function sayTrackingStarted(world: World, worker: Worker, atMs: number): void {
  if (worker.isTrackingSaid || worker.outage) return
  worker.isTrackingSaid = true
  const recordedText = deviceStamp(worker, atMs)
  sendDeviceEvent(world, worker, {
    type: 'worker',
    version: '2.0.0',
    recordedMs: atMs,
    recordedText,
    data: {
      value: 'tracking_started',
      worker_handle: worker.handle,
      location: here(worker),
      location_recorded_at: new Date(atMs).toISOString(),
      address: 'Montevideo, Uruguay',
    },
    extra: { account_id: world.accountId },
  })
}
