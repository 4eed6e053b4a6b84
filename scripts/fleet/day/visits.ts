import { deviceStamp, point, sendDeviceEvent } from '../wire.ts'
import type { Stop, Visit, Wire, Worker, World } from '../world.ts'
import { stamp } from './stamps.ts'

type Fence = Visit['stop']

function ms3(worker: Worker, atMs: number): string {
  return stamp(atMs, 3, worker.random)
}

function visitData(worker: Worker, visit: Visit, value: string): Wire {
  const { stop } = visit
  const last = worker.lastMarker
  const sinceS = last ? Math.round((visit.arrivedAtMs - last.atMs) / 1_000) : 0
  return {
    value,
    marker_id: visit.markerId,
    geofence_id: `${visit.markerId.slice(0, 8)}-d30d-4a4a-b965-95f3f743256e`,
    geofence_metadata: { name: stop.address },
    ...(stop.placeHandle ? { place_handle: stop.placeHandle } : {}),
    geometry: { type: 'Point', coordinates: [stop.lon, stop.lat] },
    radius: stop.radiusM,
    arrival: { location: point(visit.lon, visit.lat, 20), recorded_at: visit.arrivedText },
    ...(last
      ? {
          route_to: {
            distance: Math.round(worker.odometerM - last.odometerM),
            duration: sinceS,
            idle_time: Math.round(sinceS * 0.3),
            prev_marker_id: last.id,
            started_at: ms3(worker, last.atMs),
          },
        }
      : {}),
  }
}

/** As the exit sample has it, every geofence event is stamped with the arrival; the exit's time is in its data. */
function sayVisit(
  world: World,
  worker: Worker,
  news: { visit: Visit; atMs: number; value: string; extra?: Wire },
): void {
  const { visit, atMs, value, extra } = news
  sendDeviceEvent(world, worker, {
    type: 'geofence',
    version: '2.0.0',
    recordedMs: atMs,
    recordedText: visit.arrivedText,
    data: { ...visitData(worker, visit, value), ...extra },
    extra: { driver_handle: worker.handle, location: null },
  })
}

export function enterPlace(
  world: World,
  worker: Worker,
  entry: { fence: Fence; atMs: number; isPassing?: boolean },
): void {
  const { fence, atMs } = entry
  if (worker.visit) return
  worker.visit = {
    markerId: worker.random.uuid(),
    stop: fence,
    arrivedAtMs: atMs,
    arrivedText: ms3(worker, atMs),
    lon: worker.lon,
    lat: worker.lat,
    deleteAtMs: entry.isPassing ? atMs + worker.random.between(60_000, 180_000) : null,
  }
  sayVisit(world, worker, { visit: worker.visit, atMs, value: 'entry' })
}

/** `hasLocation` false: an outage closed the visit, so nobody knows where it ended. */
export function leavePlace(world: World, worker: Worker, exit: { atMs: number; hasLocation?: boolean }): void {
  const { visit } = worker
  if (!visit) return
  const { atMs } = exit
  const location = exit.hasLocation === false ? null : point(worker.lon, worker.lat, 20)
  sayVisit(world, worker, {
    visit,
    atMs,
    value: 'exit',
    extra: {
      exit: { location, recorded_at: ms3(worker, atMs) },
      duration: Math.ceil((atMs - visit.arrivedAtMs) / 1_000),
    },
  })
  worker.lastMarker = { id: visit.markerId, atMs, odometerM: worker.odometerM }
  worker.visit = null
}

/** A drive-through that was taken for a visit is taken back once more fixes are in. */
export function retractPassing(world: World, worker: Worker, atMs: number): void {
  const { visit } = worker
  if (visit?.deleteAtMs == null || atMs < visit.deleteAtMs) return
  sayVisit(world, worker, { visit, atMs, value: 'delete' })
  worker.visit = null
}

/** The worker says by hand what was done; the phone adds where. */
export function sayGeotag(world: World, worker: Worker, tag: { stop: Stop; type: string; atMs: number }): void {
  const { stop, type, atMs } = tag
  const last = worker.lastGeotag
  sendDeviceEvent(world, worker, {
    type: 'geotag',
    version: '3.0.0',
    recordedMs: atMs,
    recordedText: deviceStamp(worker, atMs),
    data: {
      order_handle: stop.handle,
      geotag_type: type,
      worker_handle: worker.handle,
      metadata: { orderId: stop.handle, note: type === 'no_answer' ? 'Rang twice' : 'Handed over at the door' },
      deviation: worker.random.whole(2, 45),
      ...(last
        ? {
            distance: Math.round(worker.odometerM - last.odometerM),
            duration: Math.round((atMs - last.atMs) / 1_000),
          }
        : {}),
      location: point(worker.lon, worker.lat),
      expected_location: point(stop.lon, stop.lat),
    },
  })
  worker.lastGeotag = { atMs, odometerM: worker.odometerM }
}
