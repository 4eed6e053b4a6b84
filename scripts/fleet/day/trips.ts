import { point, sendDeviceEvent, serverStamp } from '../wire.ts'
import type { Route, Stop, Trip, Wire, Worker, World } from '../world.ts'

/** Trips are HyperTrack's older tracking: phones with the older app still run one beside the route's first stop. */
function sayTrip(
  world: World,
  worker: Worker,
  news: { trip: Trip; value: string; atMs: number; data?: Wire; extra?: Wire },
) {
  const { trip, value, atMs, data, extra } = news
  sendDeviceEvent(world, worker, {
    type: 'trip',
    version: '2.0.0',
    isUndated: true,
    recordedMs: atMs,
    data: { value, trip_id: trip.id, trip_metadata: trip.metadata, ...data },
    ...(extra ? { extra } : {}),
  })
}

export function startTrip(world: World, worker: Worker, start: { route: Route; stop: Stop; atMs: number }): void {
  const { route, stop, atMs } = start
  route.trip = {
    id: worker.random.uuid().toUpperCase(),
    stop,
    metadata: { customer: String(stop.metadata.customerName ?? '') },
    startedAtMs: atMs,
    startedAtM: worker.odometerM,
    arrivedAtMs: null,
    initialEtaMs: null,
    saidEtaMs: 0,
    hasSaidDelay: false,
  }
  sayTrip(world, worker, { trip: route.trip, value: 'created', atMs })
}

export function sayTripProgress(
  world: World,
  worker: Worker,
  look: { stop: Stop; route: Route; now: { etaMs: number; remainingM: number; remainingS: number }; atMs: number },
): void {
  const { now, atMs } = look
  const { trip } = look.route
  if (!trip || trip.arrivedAtMs !== null) return
  const data = { remaining_duration: Math.round(now.remainingS), remaining_distance: Math.round(now.remainingM) }
  if (trip.initialEtaMs === null || Math.abs(now.etaMs - trip.saidEtaMs) > 60_000) {
    sayTrip(world, worker, { trip, value: trip.initialEtaMs === null ? 'first_eta' : 'eta_change', atMs, data })
    trip.initialEtaMs ??= now.etaMs
    trip.saidEtaMs = now.etaMs
  }
  const isLate = now.etaMs - trip.initialEtaMs > 120_000
  if (!isLate || trip.hasSaidDelay) return
  trip.hasSaidDelay = true
  const arrive_at = serverStamp(worker, now.etaMs)
  const extra = { location: point(worker.lon, worker.lat) }
  sayTrip(world, worker, { trip, value: 'delayed', atMs, data: { arrive_at }, extra })
}

export function sayTripArrival(
  world: World,
  worker: Worker,
  arrival: { route: Route; stop: Stop; atMs: number },
): void {
  const { trip } = arrival.route
  if (trip?.stop !== arrival.stop || trip.arrivedAtMs !== null) return
  trip.arrivedAtMs = arrival.atMs
  sayTrip(world, worker, { trip, value: 'destination_arrival', atMs: arrival.atMs })
}

/** Leaving the destination ends the trip with its summary. */
export function finishTrip(world: World, worker: Worker, end: { route: Route; stop: Stop; atMs: number }): void {
  const { route, stop, atMs } = end
  const { trip } = route
  if (trip?.stop !== stop) return
  if (trip.arrivedAtMs !== null) sayTrip(world, worker, { trip, value: 'destination_exit', atMs })
  const data = {
    duration: Math.round((atMs - trip.startedAtMs) / 1_000),
    distance: Math.round(worker.odometerM - trip.startedAtM),
    duration_at_destination: trip.arrivedAtMs === null ? 0 : Math.round((atMs - trip.arrivedAtMs) / 1_000),
  }
  sayTrip(world, worker, { trip, value: 'completed', atMs: atMs + 5_000, data })
  route.trip = null
}
