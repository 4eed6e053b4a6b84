import { serverStamp } from '../wire.ts'
import type { Route, Stop, Wire, Worker, World } from '../world.ts'
import { legRemaining } from './drive.ts'
import { PLANNED_PACE } from './plan-route.ts'
import { sayRisks } from './risks.ts'
import { promises, sayOrder } from './say-order.ts'
import { sayTripProgress } from './trips.ts'

const MINUTE_MS = 60_000
const CHECK_EVERY_MS = 15_000
const PRESENT_PACE_S = 200

interface Expectation {
  etaMs: number
  remainingM: number
  remainingS: number
}

/** What slows the worker now is expected to last a few minutes, then the streets are as usual. */
function driveTo(world: World, worker: Worker, hop: { stop: Stop; from: number; isNext: boolean }) {
  const { stop, from, isNext } = hop
  const way = isNext && worker.leg ? legRemaining(world, worker) : world.router.path(from, stop.vertex)
  const usualS = way?.durationS ?? 0
  const pace = isNext ? Math.max(0.1, worker.pace) : PLANNED_PACE
  const soonS = Math.min(usualS, pace * PRESENT_PACE_S)
  return { lengthM: way?.lengthM ?? 0, seconds: soonS / pace + (usualS - soonS) / PLANNED_PACE }
}

/** When the worker will be at each open stop, in driving order; a stop being served is not among them. */
function expectations(world: World, worker: Worker, atMs: number): Map<Stop, Expectation> {
  const result = new Map<Stop, Expectation>()
  const queue = worker.route?.queue ?? []
  const isServing = worker.phase === 'serving'
  let remainingM = 0
  let remainingS = isServing ? Math.max(0, worker.serveUntilMs - atMs) / 1_000 : 0
  let from = worker.vertex
  for (const stop of queue) {
    const isNext = stop === queue[0]
    if (!isNext || !isServing) {
      const hop = driveTo(world, worker, { stop, from, isNext })
      remainingM += hop.lengthM
      remainingS += hop.seconds
      result.set(stop, { etaMs: atMs + remainingS * 1_000, remainingM, remainingS })
      remainingS += stop.serviceS
    }
    from = stop.vertex
  }
  return result
}

function remaining(worker: Worker, { remainingM, remainingS }: Expectation): Wire {
  const seconds = Math.round(remainingS)
  return {
    remaining_distance: Math.round(remainingM),
    remaining_duration: seconds,
    estimated_route_id: `${worker.route?.handle}-${worker.route?.version}`,
  }
}

interface Look {
  stop: Stop
  route: Route
  now: Expectation
  atMs: number
}

function sayEta(world: World, worker: Worker, { stop, route, now, atMs }: Look): void {
  const isFirst = stop.initialEtaMs === null
  const movedMs = Math.abs(now.etaMs - stop.saidEtaMs)
  if (!isFirst && (movedMs < MINUTE_MS || atMs - stop.saidAtMs < MINUTE_MS)) return
  const reason = worker.leg?.expected ? 'route_change' : worker.pace < 0.4 ? 'traffic_update' : 'position_update'
  sayOrder(world, worker, {
    stop,
    route,
    value: isFirst ? 'first_eta' : 'eta_change',
    recordedMs: atMs,
    extra: { ...remaining(worker, now), ...(isFirst ? {} : { change_reason: reason }) },
  })
  stop.initialEtaMs ??= now.etaMs
  stop.saidEtaMs = now.etaMs
  stop.saidAtMs = atMs
  // A threshold that is already behind at the first ETA is never said.
  if (isFirst) stop.thresholds = stop.thresholds.filter((minutes) => now.remainingS > minutes * 60)
}

function sayMinutesAway(world: World, worker: Worker, { stop, route, now, atMs }: Look): void {
  const minutes = stop.thresholds[0]
  if (minutes === undefined || now.remainingS > minutes * 60) return
  stop.thresholds.shift()
  const extra = { ...remaining(worker, now), remaining_minutes: minutes }
  sayOrder(world, worker, { stop, route, value: 'n_minutes_away', recordedMs: atMs, extra })
}

function sayDelay(world: World, worker: Worker, { stop, route, now, atMs }: Look): void {
  const dueMs = stop.scheduledAtMs ?? stop.initialEtaMs ?? now.etaMs
  const lateMs = now.etaMs - dueMs
  const isNews = stop.saidDelayMs === 0 ? lateMs > MINUTE_MS : lateMs > stop.saidDelayMs + 5 * MINUTE_MS
  if (!isNews) return
  stop.saidDelayMs = lateMs
  const extra = { arrive_at: serverStamp(worker, now.etaMs), ...promises(worker, stop) }
  sayOrder(world, worker, { stop, route, value: 'delayed', recordedMs: atMs, extra })
}

/** Every quarter minute HyperTrack looks at the open orders: ETA, minutes away, delay, risks. */
export function checkProgress(world: World, worker: Worker, atMs: number): void {
  const { route } = worker
  if (!route || atMs < worker.nextCheckMs) return
  worker.nextCheckMs = atMs + CHECK_EVERY_MS
  for (const [stop, now] of expectations(world, worker, atMs)) {
    if (stop.status !== 'ongoing') continue
    const look = { stop, route, now, atMs }
    // Without the phone there is nothing to compute an ETA from, but risks rise all the same.
    if (!worker.outage) {
      sayEta(world, worker, look)
      sayMinutesAway(world, worker, look)
      sayDelay(world, worker, look)
    }
    sayRisks(world, worker, look)
    if (route.trip?.stop === stop && !worker.outage) sayTripProgress(world, worker, look)
  }
}
