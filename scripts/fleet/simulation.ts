import type { RoadGraph } from '#lib/domain/streets/road-graph.ts'
import { bundledRoads } from '#lib/gateways/bundled-roads.ts'
import { personAt, phoneModel } from './cast.ts'
import { sayActivity } from './day/activity.ts'
import { drainBattery } from './day/battery.ts'
import { move, sayLocation } from './day/drive.ts'
import { enableRested, haveIncident } from './day/incidents.ts'
import { followOutage } from './day/outages.ts'
import { announceRoute } from './day/plan-route.ts'
import { checkProgress } from './day/progress.ts'
import { arrive, finishStop, goOn } from './day/serve.ts'
import { endShift, planRoute, sayTrackingStarted, startRoute, startShift } from './day/shift.ts'
import type { Digits } from './day/stamps.ts'
import { retractPassing } from './day/visits.ts'
import { createRandom } from './random.ts'
import { createPlaces } from './streets/places.ts'
import { createRouter } from './streets/road-path.ts'
import type { FleetEvent, OrdersBy, RoutePlan, Worker, World } from './world.ts'

export interface FleetOptions {
  workers: number
  seed: string | number
  /** Virtual time at which the first shifts begin, epoch milliseconds. */
  startAtMs: number
  /** `plans`: routes wait for `takePlans` and `answerPlan` instead of being said by webhook. */
  ordersBy?: OrdersBy
  /** Lets `order.assigned` carry the destination, which HyperTrack's own never does. */
  saysDestinations?: boolean
  firstOrderNumber?: number
  /** Begins the handle of every worker and order; without one, orders begin with MVD-. */
  handlePrefix?: string
  /** First shifts begin within this time of the start; a few come later. Default 8 minutes. */
  spreadMs?: number
  roads?: RoadGraph
}

/** What the API said of a planned route. */
export interface PlanAnswer {
  routeHandle: string
  embedUrl?: string
  /** By order handle. */
  shareUrls?: Readonly<Record<string, string>>
}

export interface Fleet {
  /** Lets virtual time pass; returns what HyperTrack would have sent by then, in order of sending. */
  step(untilMs: number): FleetEvent[]
  takePlans(): RoutePlan[]
  /** Null: the order could not be created, so the route is said by webhook instead. */
  answerPlan(plan: RoutePlan, answer: PlanAnswer | null, atMs: number): void
  setOrdersBy(way: { ordersBy: OrdersBy; saysDestinations: boolean }): void
  readonly workers: readonly Worker[]
}

const DEFAULT_FIRST_ORDER = 48_201
const DEFAULT_SPREAD_MS = 8 * 60_000

function createWorker(world: World, options: FleetOptions, index: number): Worker {
  const { seed, startAtMs } = options
  const { handle, name } = personAt(index)
  const identity = createRandom(`${seed}:${index}`)
  const random = createRandom(`${seed}:${index}:${startAtMs}`)
  const digits = identity.pick<Digits>([6, 6, 9, 9, 3])
  const spreadMs = options.spreadMs ?? DEFAULT_SPREAD_MS
  const startMs = startAtMs + random.between(0, index % 12 === 11 ? 5 * spreadMs : spreadMs)
  const home = random.pick(world.places.all)
  return {
    index,
    handle: `${world.handlePrefix}${handle}`,
    name,
    random,
    device: { id: identity.uuid().toUpperCase(), digits, isOld: index % 6 === 3, model: phoneModel(identity) },
    phase: 'away',
    nextAtMs: startMs,
    untilMs: startMs,
    shiftEndMs: 0,
    lastSentMs: 0,
    vertex: home.vertex,
    lon: home.lon,
    lat: home.lat,
    bearingDeg: 0,
    speedMps: 0,
    odometerM: 0,
    haste: identity.between(0.85, 1.1),
    pace: 0.72,
    lightUntilMs: 0,
    slowUntilMs: 0,
    route: null,
    leg: null,
    serveUntilMs: 0,
    nextCheckMs: 0,
    activity: null,
    outage: null,
    incidentAtMs: 0,
    batteryPct: 80,
    batteryAtMs: startMs,
    batteryLabel: '',
    saidBatteryPct: 200,
    visit: null,
    lastMarker: null,
    lastGeotag: null,
    isTrackingSaid: false,
    isRegistered: false,
    orderCount: 0,
  }
}

function drive(world: World, worker: Worker, atMs: number): void {
  const { route } = worker
  const stop = route?.queue[0]
  if (!route || !stop) return
  const seconds = worker.random.between(2, 5)
  const isThere = move(world, worker, { atMs, seconds, stop })
  sayLocation(world, worker, atMs)
  sayTrackingStarted(world, worker, atMs)
  if (isThere) arrive(world, worker, { route, stop, atMs })
  worker.nextAtMs = atMs + seconds * 1_000
}

function serve(world: World, worker: Worker, atMs: number): void {
  const { route } = worker
  const stop = route?.queue[0]
  worker.nextAtMs = Math.max(atMs + 1_000, Math.min(worker.serveUntilMs, atMs + 20_000))
  if (!route || atMs < worker.serveUntilMs) {
    sayLocation(world, worker, atMs)
    return
  }
  if (worker.outage) return
  if (stop?.arrivedAtMs != null && stop.status === 'ongoing') {
    sayActivity(world, worker, { name: 'stop', atMs })
    finishStop(world, worker, { route, stop, atMs })
  }
  goOn(world, worker, { route, atMs: atMs + 4_000 })
  worker.nextAtMs = atMs + 5_000
}

function rest(world: World, worker: Worker, atMs: number): void {
  const { route } = worker
  sayLocation(world, worker, atMs)
  worker.nextAtMs = Math.max(atMs + 1_000, Math.min(worker.untilMs, atMs + 30_000))
  if (atMs < worker.untilMs || worker.outage) return
  if (worker.phase === 'loading' && route) startRoute(world, worker, { route, atMs })
  else if (worker.phase === 'idle' && atMs > worker.shiftEndMs) endShift(world, worker, atMs)
  else if (worker.phase === 'idle') planRoute(world, worker, atMs)
}

/** One moment of one worker's day. */
function live(world: World, worker: Worker, atMs: number): void {
  if (worker.phase === 'away') {
    startShift(world, worker, atMs)
    worker.nextAtMs = atMs + 1_000
    return
  }
  followOutage(world, worker, atMs)
  drainBattery(world, worker, atMs)
  retractPassing(world, worker, atMs)
  enableRested(world, worker, atMs)
  haveIncident(world, worker, atMs)
  if (worker.phase === 'driving') drive(world, worker, atMs)
  else if (worker.phase === 'serving') serve(world, worker, atMs)
  else rest(world, worker, atMs)
  checkProgress(world, worker, atMs)
}

function createWorld(options: FleetOptions, emit: World['emit']): World {
  const roads = options.roads ?? bundledRoads()
  return {
    roads,
    router: createRouter(roads),
    places: createPlaces(roads, String(options.seed)),
    accountId: createRandom(`${options.seed}:account`).uuid(),
    workerCount: options.workers,
    firstOrderNumber: options.firstOrderNumber ?? DEFAULT_FIRST_ORDER,
    handlePrefix: options.handlePrefix ?? '',
    ordersBy: options.ordersBy ?? 'webhooks',
    saysDestinations: options.saysDestinations ?? false,
    plans: [],
    emit,
  }
}

/** The plan's worker sets out, with the handles and links that the API gave, or says everything itself. */
function applyAnswer(world: World, worker: Worker, news: { plan: RoutePlan; answer: PlanAnswer | null; atMs: number }) {
  const { plan, answer, atMs } = news
  const { route } = plan
  if (worker.route !== route || worker.phase !== 'asked') return
  if (!answer) {
    announceRoute(world, worker, { route, atMs })
    worker.phase = 'loading'
    worker.untilMs = atMs + 30_000
    return
  }
  route.handle = answer.routeHandle
  route.embedUrl = answer.embedUrl ?? route.embedUrl
  for (const stop of route.stops) stop.shareUrl = answer.shareUrls?.[stop.handle] ?? stop.shareUrl
  startRoute(world, worker, { route, atMs, isSaid: true })
  worker.nextAtMs = Math.min(worker.nextAtMs, atMs + 1_000)
}

/** A fleet in virtual time. The same options give the same events, however the time is cut into steps. */
export function createFleet(options: FleetOptions): Fleet {
  let pending: (FleetEvent & { order: number })[] = []
  let emitted = 0
  const world = createWorld(options, (event) => pending.push({ ...event, order: emitted++ }))
  const workers = Array.from({ length: options.workers }, (_, i) => createWorker(world, options, i))
  return {
    workers,
    step(untilMs) {
      for (const worker of workers) {
        while (worker.nextAtMs <= untilMs) live(world, worker, worker.nextAtMs)
      }
      // Sorting is stable and one worker's times never go back, so equal times keep each worker's own order.
      pending.sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order))
      const later = pending.findIndex(({ atMs }) => atMs > untilMs)
      const due = later < 0 ? pending : pending.slice(0, later)
      pending = later < 0 ? [] : pending.slice(later)
      return due.map(({ atMs, key, wire }) => ({ atMs, key, wire }))
    },
    takePlans: () => world.plans.splice(0),
    answerPlan(plan, answer, atMs) {
      const worker = workers[plan.workerIndex]
      if (worker) applyAnswer(world, worker, { plan, answer, atMs })
    },
    setOrdersBy(way) {
      world.ordersBy = way.ordersBy
      world.saysDestinations = way.saysDestinations
    },
  }
}
