import { sendDeviceEvent } from '../wire.ts'
import type { Route, Stop, Worker, World } from '../world.ts'
import { takeDetour } from './drive.ts'
import { startOutage } from './outages.ts'
import { sayOrder, sayRoute } from './say-order.ts'
import { cancelStop, goOn } from './serve.ts'
import { registerDevice } from './shift.ts'
import { stamp } from './stamps.ts'
import { enterPlace } from './visits.ts'

const MINUTE_MS = 60_000
/** Mean time between one worker's incidents. */
const MEAN_MS = 12 * MINUTE_MS

interface Scene {
  route: Route
  stop: Stop
  atMs: number
}
type Incident = (world: World, worker: Worker, scene: Scene) => void

const slow: Incident = (_world, worker, { atMs }) => {
  worker.slowUntilMs = atMs + worker.random.between(3, 9) * MINUTE_MS
}

const detour: Incident = (world, worker, { stop, route }) => {
  if (worker.phase !== 'driving' || !takeDetour(world, worker, stop)) return
  route.version += 1
}

const outage: Incident = (world, worker, { atMs }) => startOutage(world, worker, atMs)

const cancel: Incident = (world, worker, { route, atMs }) => {
  const open = route.queue.filter((stop) => stop.status === 'ongoing' && stop.arrivedAtMs === null)
  if (open.length < 2) return
  const stop = worker.random.pick(open)
  const isNext = route.queue[0] === stop
  cancelStop(world, worker, { route, stop, atMs })
  if (isNext && worker.phase === 'driving') goOn(world, worker, { route, atMs })
}

/** The customer is not ready: the order rests and is put last. */
const disable: Incident = (world, worker, { route, atMs }) => {
  const later = route.queue.slice(1).filter((stop) => stop.status === 'ongoing')
  if (later.length === 0) return
  const stop = worker.random.pick(later)
  stop.status = 'disabled'
  stop.enableAtMs = atMs + worker.random.between(3, 9) * MINUTE_MS
  sayOrder(world, worker, { stop, route, value: 'disabled', recordedMs: atMs })
}

const update: Incident = (world, worker, { route, atMs }) => {
  const stop = worker.random.pick(route.queue)
  if (stop.status !== 'ongoing') return
  stop.metadata = {
    ...stop.metadata,
    note: worker.random.pick(['Ring twice', 'Leave at the desk', 'Cash on delivery']),
  }
  sayOrder(world, worker, { stop, route, value: 'updated', recordedMs: atMs })
  route.version += 1
  sayRoute(world, worker, { route, value: 'updated', status: 'tracking', recordedMs: atMs + 400 })
}

const versionMissing: Incident = (world, worker, { route, atMs }) => {
  sayRoute(world, worker, {
    route,
    value: 'request_version_missing',
    status: 'tracking',
    recordedMs: atMs,
    extra: {
      route_version: route.version,
      route_operation: worker.random.pick(['add_orders', 'remove_orders', 'update_sequence']),
      message: 'Multiple version exist for route. Specify the latest version in the API',
    },
  })
}

const candidates: Incident = (world, worker, { route, atMs }) => {
  const candidate_devices = [worker.device.id, worker.random.uuid().toUpperCase()]
  sayRoute(world, worker, {
    route,
    value: 'candidate_devices_updated',
    status: 'tracking',
    recordedMs: atMs,
    extra: { candidate_devices },
  })
}

/** The worker goes on with another phone: every open order moves over. */
const switchDevice: Incident = (world, worker, { route, atMs }) => {
  const previous = worker.device.id
  worker.device = { ...worker.device, id: worker.random.uuid().toUpperCase() }
  registerDevice(world, worker, atMs)
  for (const stop of route.queue.filter(({ status }) => status === 'ongoing')) {
    sayOrder(world, worker, {
      stop,
      route,
      value: 'device_switched',
      recordedMs: atMs,
      extra: { previous_device_id: previous, new_device_id: worker.device.id },
    })
  }
}

const turnClock: Incident = (world, worker, { atMs }) => {
  const offsetS = Number((worker.random.between(620, 3_900) * worker.random.pick([1, -1])).toFixed(3))
  sendDeviceEvent(world, worker, {
    type: 'time_offset_changed',
    version: '3.0.0',
    recordedMs: atMs,
    recordedText: stamp(atMs, 9, worker.random),
    data: { user_time: new Date(atMs + offsetS * 1_000).toISOString(), value: offsetS },
  })
}

/** A drive-through that looks like a visit at first. */
const pass: Incident = (world, worker, { atMs }) => {
  const stores = world.places.all.filter(({ placeHandle }) => placeHandle)
  const near = stores.find(({ lon, lat }) => Math.abs(lon - worker.lon) < 0.004 && Math.abs(lat - worker.lat) < 0.003)
  if (near) enterPlace(world, worker, { fence: near, atMs, isPassing: true })
}

const reinstall: Incident = (world, worker, { atMs }) => {
  sendDeviceEvent(world, worker, {
    type: 'reinstall',
    version: '2.0.0',
    isUndated: true,
    recordedMs: atMs,
    data: { value: 'reinstall' },
  })
}

/** How often each comes, against the others. */
const INCIDENTS: readonly (readonly [number, Incident])[] = [
  [22, outage],
  [14, slow],
  [16, detour],
  [5, cancel],
  [7, disable],
  [8, update],
  [3, versionMissing],
  [4, candidates],
  [2, switchDevice],
  [3, turnClock],
  [8, pass],
  [2, reinstall],
]
const TOTAL = INCIDENTS.reduce((sum, [weight]) => sum + weight, 0)

function drawIncident(worker: Worker): Incident {
  let left = worker.random.between(0, TOTAL)
  for (const [weight, incident] of INCIDENTS) {
    left -= weight
    if (left < 0) return incident
  }
  return slow
}

/** Sooner or later something happens on the way. */
export function haveIncident(world: World, worker: Worker, atMs: number): void {
  if (atMs < worker.incidentAtMs) return
  worker.incidentAtMs = atMs + worker.random.wait(MEAN_MS)
  const { route, outage: open } = worker
  const stop = route?.queue[0]
  if (!route || !stop || open) return
  drawIncident(worker)(world, worker, { route, stop, atMs })
}

/** Orders that rest come back when their customer is ready. */
export function enableRested(world: World, worker: Worker, atMs: number): void {
  const { route } = worker
  for (const stop of route?.queue ?? []) {
    if (!route || stop.status !== 'disabled' || atMs < (stop.enableAtMs ?? 0)) continue
    stop.status = 'ongoing'
    stop.enableAtMs = null
    sayOrder(world, worker, { stop, route, value: 'enabled', recordedMs: atMs })
  }
}
