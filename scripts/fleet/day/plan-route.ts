import { customerMetadata } from '../cast.ts'
import type { CustomerPlace } from '../streets/places.ts'
import { sendPlanEvent, serverStamp } from '../wire.ts'
import type { Route, Stop, Wire, Worker, World } from '../world.ts'
import { destinationWire, inventShareUrl, sayOrder, sayRoute } from './say-order.ts'

const MINUTE_MS = 60_000
const FAILURES = [
  'No Available Drivers',
  'Ops group location cannot be the same as an order location',
  'Could not resolve country when planning orders',
]
/** The share of the streets' usual speed that planning counts on. */
export const PLANNED_PACE = 0.72

/** Workers number their orders in turn, so that a handle does not depend on how the simulation is stepped. */
function nextHandle(world: World, worker: Worker): string {
  const number = world.firstOrderNumber + worker.orderCount * world.workerCount + worker.index
  worker.orderCount += 1
  return `${world.handlePrefix || 'MVD-'}${number}`
}

function isoMs(atMs: number): string {
  return new Date(atMs).toISOString()
}

function createStop(world: World, worker: Worker, at: { place: CustomerPlace; etaMs: number }): Stop {
  const { random } = worker
  const { place, etaMs } = at
  const isPromised = random.chance(0.85)
  const promisedMs = Math.ceil((etaMs + random.between(-1, 14) * MINUTE_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS
  return {
    handle: nextHandle(world, worker),
    vertex: place.vertex,
    lon: place.lon,
    lat: place.lat,
    radiusM: place.radiusM,
    address: place.address,
    placeHandle: place.placeHandle,
    type: 'drop',
    scheduledAtMs: isPromised ? promisedMs : null,
    scheduledText: isPromised ? isoMs(promisedMs) : null,
    serviceS: random.whole(90, 420),
    shareUrl: inventShareUrl(random),
    metadata: customerMetadata(random),
    status: 'assigned',
    startedAtMs: 0,
    startedAtM: 0,
    initialEtaMs: null,
    saidEtaMs: 0,
    saidAtMs: 0,
    thresholds: random.chance(0.2) ? [60, 15, 5] : [60, 15],
    saidDelayMs: 0,
    arrivedAtMs: null,
    enableAtMs: null,
    closestM: Number.POSITIVE_INFINITY,
    risks: new Map(),
  }
}

function createStops(world: World, worker: Worker, atMs: number): Stop[] {
  const { random } = worker
  const count = random.whole(2, 6)
  const stops: Stop[] = []
  let from: { lon: number; lat: number; vertex: number } = worker
  let etaMs = atMs + 2 * MINUTE_MS
  for (let i = 0; i < count; i++) {
    const place = world.places.next(from, random)
    const path = world.router.path(from.vertex, place.vertex)
    if (!path || path.lengthM < 200) continue
    etaMs += (path.durationS / PLANNED_PACE) * 1_000
    const stop = createStop(world, worker, { place, etaMs })
    if (i === 0 && random.chance(0.6)) stop.type = 'pick'
    stops.push(stop)
    etaMs += stop.serviceS * 1_000
    from = place
  }
  return stops
}

/** How long and how far the stops are from here, in driving order. */
function estimate(world: World, worker: Worker, stops: readonly Stop[]): { distanceM: number; durationS: number } {
  let from = worker.vertex
  let [lengthM, durationS] = [0, 0]
  for (const stop of stops) {
    const path = world.router.path(from, stop.vertex)
    lengthM += path?.lengthM ?? 0
    durationS += (path?.durationS ?? 0) / PLANNED_PACE + stop.serviceS
    from = stop.vertex
  }
  return { distanceM: Math.round(lengthM), durationS: Math.round(durationS) }
}

/** The planner's own events: they come before a route, and now and then it fails once first. */
function sayPlanning(world: World, worker: Worker, plan: { atMs: number; route: Route }): void {
  const { random } = worker
  const { atMs, route } = plan
  const startedAt = serverStamp(worker, atMs)
  const base: Wire = {
    planning_sequence_number: 1,
    plan_id: random.uuid(),
    started_at: startedAt,
    ops_group_handle: 'montevideo',
  }
  const say = (value: string, afterMs: number, extra: Wire) =>
    sendPlanEvent(world, worker, {
      recordedMs: atMs + afterMs,
      data: { value, ...base, ...extra },
    })
  say('planning_started', 0, { planning_started_reason: random.pick(['api', 'api', 'schedule']) })
  if (random.chance(0.25)) {
    const count = route.stops.length
    say('planning_failed', 4_000, {
      failure_reason: random.pick(FAILURES),
      num_orders: count,
      num_unplanned_orders: count,
    })
    base.planning_sequence_number = 2
    say('planning_started', 9_000, { planning_started_reason: 'api' })
  }
  say('planning_completed', 15_000, {
    num_orders: route.stops.length,
    num_routes: 1,
    num_unplanned_orders: random.chance(0.2) ? 1 : 0,
    completed_at: serverStamp(worker, atMs + 15_000),
    route_handles_created: [route.handle],
    route_handles_modified: [],
  })
}

/** A route from where the worker stands; null when no two places could be joined up. */
export function createRoute(world: World, worker: Worker, atMs: number): Route | null {
  const stops = createStops(world, worker, atMs)
  if (stops.length === 0) return null
  const { random } = worker
  const handle = random.uuid()
  return {
    handle,
    version: 1,
    embedUrl: `https://embed.hypertrack.com/trips/${handle}?publishable_key=demo`,
    metadata: { storeId: `S-${random.whole(10, 40)}`, wave: random.pick(['morning', 'midday', 'evening']) },
    stops,
    queue: [...stops],
    startedAtMs: 0,
    startedAtM: 0,
    trip: null,
  }
}

/** Route and orders as HyperTrack says them when they are planned by webhook: created, estimated, assigned. */
export function announceRoute(world: World, worker: Worker, news: { route: Route; atMs: number }): void {
  const { route, atMs } = news
  if (worker.random.chance(0.2)) sayPlanning(world, worker, { atMs, route })
  const createdMs = atMs + 16_000
  const { distanceM, durationS } = estimate(world, worker, route.stops)
  sayRoute(world, worker, { route, value: 'created', status: 'planned', recordedMs: createdMs })
  sayRoute(world, worker, {
    route,
    value: 'estimate_generated',
    status: 'planned',
    recordedMs: createdMs + 600,
    extra: { estimate: { distance: distanceM, duration: durationS, start_by: isoMs(createdMs + 5 * MINUTE_MS) } },
  })
  const assignedMs = createdMs + 2_000
  const assigned_at = isoMs(assignedMs)
  sayRoute(world, worker, {
    route,
    value: 'assigned',
    status: 'assigned',
    recordedMs: assignedMs,
    extra: { assigned_at },
  })
  const assign_source = worker.random.pick(['automated', 'automated', 'manual'])
  for (const stop of route.stops) {
    const destination = world.saysDestinations ? { destination: destinationWire(stop), type: stop.type } : {}
    const promise = world.saysDestinations && stop.scheduledText ? { scheduled_at: stop.scheduledText } : {}
    const extra = { assigned_at, assign_source, ...destination, ...promise }
    sayOrder(world, worker, { stop, route, value: 'assigned', recordedMs: assignedMs, extra })
  }
}
