import type { Position } from '#lib/domain/position.ts'
import type { Leg, LonLat } from '#lib/domain/road.ts'
import { bundledRoads, bundledRouter } from '#lib/gateways/bundled-roads.ts'
import { createRandom, type Random } from '../../../scripts/fleet/random.ts'

// Workers of one simulated day, at a fix a minute. They drive the ways that the bundled streets give, but not in their
// times: each trip has traffic of its own, each minute is quicker or slower, and now and then somebody stops for a while.

export interface DayOptions {
  readonly workers: number
  readonly seed: string
  readonly startAtMs: number
  readonly ordersEach: number
}

/** What somebody asks of the desk in one minute. */
export type Ask =
  | {
      readonly kind: 'track'
      readonly worker: DayWorker
      readonly handle: string
      readonly place: LonLat
      readonly dueMs: number
    }
  | { readonly kind: 'complete'; readonly handle: string }

export interface Trip {
  readonly handle: string
  readonly leg: Leg
  /** Seconds of the road for each second of the day. */
  readonly pace: number
  doneS: number
  pauseMs: number
  arrivedAtMs: number | null
  leaveAtMs: number
}

export interface DayWorker {
  readonly handle: string
  readonly deviceId: string
  readonly random: Random
  /** Within the minute, so that not all report at once. */
  readonly offsetMs: number
  /** When each order is given out. */
  readonly giveAtMs: readonly number[]
  given: number
  place: LonLat
  trip: Trip | null
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
export const SHIFT_MS = 8 * HOUR_MS
const METRES_PER_DEGREE = 111_195

function streetCorner(random: Random): LonLat {
  const roads = bundledRoads()
  const vertex = random.whole(0, roads.lon.length - 1)
  return [roads.lon[vertex] as number, roads.lat[vertex] as number]
}

export function createDayWorkers({ workers, seed, startAtMs, ordersEach }: DayOptions): DayWorker[] {
  return Array.from({ length: workers }, (_, index): DayWorker => {
    const random = createRandom(`${seed}:${index}`)
    const gapMs = (SHIFT_MS - HOUR_MS) / ordersEach
    const giveAtMs = Array.from(
      { length: ordersEach },
      (_each, nth) => startAtMs + nth * gapMs + random.between(10, 40) * MINUTE_MS,
    )
    return {
      handle: `worker-${index}`,
      deviceId: `phone-${index}`,
      random,
      offsetMs: random.whole(0, 59_999),
      giveAtMs,
      given: 0,
      place: streetCorner(random),
      trip: null,
    }
  })
}

/** A trip to somewhere in the city; null when there is no way. */
function plan(worker: DayWorker, nowMs: number): { ask: Ask; trip: Trip } | null {
  const { random } = worker
  const place = streetCorner(random)
  const leg = bundledRouter().legs([worker.place, place])?.[0]
  if (!leg || leg.durationS < 120) return null
  const handle = `${worker.handle}-${worker.given}`
  const pace = 1 / Math.exp(0.15 + 0.15 * random.normal())
  const dueMs = nowMs + (leg.durationS / pace + random.between(-300, 900)) * 1000
  const trip = { handle, leg, pace, doneS: 0, pauseMs: 0, arrivedAtMs: null, leaveAtMs: 0 }
  return { ask: { kind: 'track', worker, handle, place, dueMs }, trip }
}

function placeOn({ leg, doneS }: Trip): LonLat {
  const next = Math.max(
    1,
    leg.elapsedS.findIndex((atS) => atS >= doneS),
  )
  const [fromS, toS] = [leg.elapsedS[next - 1] ?? 0, leg.elapsedS[next] ?? leg.durationS]
  const share = toS > fromS ? Math.min(1, (doneS - fromS) / (toS - fromS)) : 1
  const [from, to] = [leg.line[next - 1] as LonLat, leg.line[next] as LonLat]
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
}

/** One minute of one worker: what is asked of the desk, and where the phone is now. */
export function liveMinute(worker: DayWorker, nowMs: number): { asks: Ask[]; position: Position } {
  const { random } = worker
  const asks: Ask[] = []
  const { trip } = worker
  if (trip === null && nowMs >= (worker.giveAtMs[worker.given] ?? Number.POSITIVE_INFINITY)) {
    const planned = plan(worker, nowMs)
    worker.given++
    if (planned) {
      asks.push(planned.ask)
      worker.trip = planned.trip
    }
  } else if (trip?.arrivedAtMs === null) {
    drive(worker, trip, nowMs)
  } else if (trip && nowMs >= trip.leaveAtMs) {
    asks.push({ kind: 'complete', handle: trip.handle })
    worker.trip = null
  }
  return { asks, position: positionOf(worker, nowMs, random) }
}

function drive(worker: DayWorker, trip: Trip, nowMs: number): void {
  const { random } = worker
  if (random.chance(0.01)) trip.pauseMs += random.between(1, 4) * MINUTE_MS
  const restedMs = Math.min(MINUTE_MS, trip.pauseMs)
  trip.pauseMs -= restedMs
  const drivenS = ((MINUTE_MS - restedMs) / 1000) * trip.pace * Math.max(0.3, 1 + 0.2 * random.normal())
  const leftS = trip.leg.durationS - trip.doneS
  trip.doneS = Math.min(trip.leg.durationS, trip.doneS + drivenS)
  worker.place = placeOn(trip)
  if (drivenS < leftS) return
  trip.arrivedAtMs = nowMs - Math.round(((drivenS - leftS) / drivenS) * MINUTE_MS)
  trip.leaveAtMs = nowMs + random.between(3, 9) * MINUTE_MS
}

function positionOf({ deviceId, place }: DayWorker, nowMs: number, random: Random): Position {
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return {
    deviceId,
    recordedAtMs: nowMs,
    lon: round(place[0] + (random.normal() * 5) / METRES_PER_DEGREE),
    lat: round(place[1] + (random.normal() * 5) / METRES_PER_DEGREE),
    accuracyM: 8,
    flags: 0,
  }
}
