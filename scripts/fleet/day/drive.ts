import { distanceM } from '#lib/domain/distance.ts'
import { joinPaths, placeAlong } from '../streets/road-path.ts'
import { deviceStamp, sendDeviceEvent } from '../wire.ts'
import type { Stop, Wire, Worker, World } from '../world.ts'

/** During an outage nobody sees an arrival: the worker waits this short of the circle. */
const HELD_BACK_M = 40

/** Sets out for a stop by the quickest way; false when there is none. */
export function setOut(world: World, worker: Worker, stop: Stop): boolean {
  const path = world.router.path(worker.vertex, stop.vertex)
  if (!path) return false
  worker.leg = { path, expected: null, doneM: 0 }
  stop.closestM = Number.POSITIVE_INFINITY
  return true
}

/** Goes on to the same stop by way of somewhere else. */
export function takeDetour(world: World, worker: Worker, stop: Stop): boolean {
  const { leg, random } = worker
  if (!leg || leg.expected || leg.path.lengthM - leg.doneM < 800) return false
  const place = placeAlong(world.roads, leg.path, leg.doneM)
  const ahead = leg.path.vertices[place.segment + 1]
  if (ahead === undefined) return false
  const away = random.pick(world.places.all)
  const awayM = distanceM([worker.lon, worker.lat], [away.lon, away.lat])
  const stopM = distanceM([worker.lon, worker.lat], [stop.lon, stop.lat])
  const first = world.router.path(ahead, away.vertex)
  const second = world.router.path(away.vertex, stop.vertex)
  const isAway = distanceM([away.lon, away.lat], [stop.lon, stop.lat]) > stopM
  if (!first || !second || awayM < 800 || awayM > 3_500 || !isAway) return false
  worker.leg = { path: joinPaths(first, second), expected: leg.path, doneM: 0 }
  return true
}

/** Seconds of driving left on the leg, at the streets' usual speeds. */
export function legRemaining(world: World, worker: Worker): { lengthM: number; durationS: number } {
  const { leg } = worker
  if (!leg) return { lengthM: 0, durationS: 0 }
  const place = placeAlong(world.roads, leg.path, leg.doneM)
  return { lengthM: Math.max(0, leg.path.lengthM - leg.doneM), durationS: place.remainingS }
}

function wantedSpeed(worker: Worker, streetMps: number, atMs: number): number {
  const { random } = worker
  if (atMs < worker.lightUntilMs) return 0
  const isSlow = atMs < worker.slowUntilMs
  if (random.chance(isSlow ? 0.06 : 0.02)) {
    worker.lightUntilMs = atMs + random.between(8_000, 35_000)
    return 0
  }
  return streetMps * worker.haste * (isSlow ? 0.16 : 1) * Math.max(0.4, 1 + 0.12 * random.normal())
}

/** Moves a driving worker on by some seconds; true once the stop's circle is reached. */
export function move(world: World, worker: Worker, step: { atMs: number; seconds: number; stop: Stop }): boolean {
  const { leg } = worker
  if (!leg) return true
  const { atMs, seconds, stop } = step
  const streetMps = placeAlong(world.roads, leg.path, leg.doneM).speedMps
  const wanted = wantedSpeed(worker, streetMps, atMs)
  // A van takes a few seconds to pick up speed and to brake.
  const limit = 2.2 * seconds
  const speed = Math.min(Math.max(wanted, worker.speedMps - 1.5 * limit), worker.speedMps + limit)
  const lastM = worker.outage ? leg.path.lengthM - stop.radiusM - HELD_BACK_M : leg.path.lengthM
  const doneM = Math.max(leg.doneM, Math.min(lastM, leg.doneM + ((speed + worker.speedMps) / 2) * seconds))
  worker.odometerM += doneM - leg.doneM
  worker.speedMps = doneM === leg.doneM ? 0 : speed
  leg.doneM = doneM
  const place = placeAlong(world.roads, leg.path, doneM)
  const expectedMps = streetMps > 0 ? worker.speedMps / streetMps : 1
  worker.pace += (Math.min(1.2, expectedMps) - worker.pace) * Math.min(1, seconds / 150)
  worker.lon = place.lon
  worker.lat = place.lat
  worker.bearingDeg = place.bearingDeg
  worker.vertex = leg.path.vertices[place.segment] as number
  if (doneM < leg.path.lengthM && distanceM([place.lon, place.lat], [stop.lon, stop.lat]) > stop.radiusM * 0.6)
    return false
  return worker.outage === null
}

/** One fix as the phone measures it: near the truth, with its accuracy said. */
function fixData(worker: Worker): Wire {
  const { random } = worker
  const accuracyM = Math.max(3, 6 + 4 * random.normal() + (random.chance(0.01) ? 60 : 0))
  const spread = accuracyM / 4 / 111_320
  const isStill = worker.speedMps < 0.4
  return {
    accuracy: Number(accuracyM.toFixed(2)),
    geometry: {
      type: 'Point',
      coordinates: [
        Number((worker.lon + spread * random.normal() * 1.22).toFixed(6)),
        Number((worker.lat + spread * random.normal()).toFixed(6)),
        Number((18 + 6 * random.normal()).toFixed(2)),
      ],
    },
    speed: isStill ? 0 : Number(worker.speedMps.toFixed(2)),
    bearing: Number(((worker.bearingDeg + (isStill ? 0 : 3 * random.normal()) + 360) % 360).toFixed(2)),
  }
}

/** The phone's fix. Out of reach it is kept for later; with location off there is none. */
export function sayLocation(world: World, worker: Worker, atMs: number): void {
  const { outage } = worker
  if (outage && !outage.kind.keepsFixes) return
  const data = fixData(worker)
  if (outage) {
    outage.buffered.push({ recordedMs: atMs, wire: { data, recorded_at: deviceStamp(worker, atMs) } })
    return
  }
  sendDeviceEvent(world, worker, { type: 'location', version: '2.0.0', data, recordedMs: atMs })
}
