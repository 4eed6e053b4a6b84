import { deviceStamp, point, sendDeviceEvent } from '../wire.ts'
import type { OpenOutage, Wire, Worker, World } from '../world.ts'

function sayStatus(
  world: World,
  worker: Worker,
  status: { atMs: number; data: Wire; at?: { lon: number; lat: number } },
) {
  const { lon, lat } = status.at ?? worker
  sendDeviceEvent(world, worker, {
    type: 'device_status',
    version: '2.0.0',
    recordedMs: status.atMs,
    data: status.data,
    extra: {
      driver_handle: worker.handle,
      name: worker.name,
      metadata: { vehicle: worker.index % 4 === 0 ? 'motorbike' : 'van', phone: worker.device.model },
      location: point(lon, lat, 18),
    },
  })
}

/** `active` with the activity that begins now and where the last one began and ended. */
export function sayActivity(
  world: World,
  worker: Worker,
  news: { name: 'drive' | 'stop' | 'walk'; atMs: number },
): void {
  const { name, atMs } = news
  const last = worker.activity
  if (last?.name === name) return
  worker.activity = { name, sinceMs: atMs, lon: worker.lon, lat: worker.lat, startM: worker.odometerM }
  if (worker.outage) return
  const done = last
    ? {
        start: { location: point(last.lon, last.lat), recorded_at: deviceStamp(worker, last.sinceMs) },
        end: { location: point(worker.lon, worker.lat), recorded_at: deviceStamp(worker, atMs) },
        distance: Math.round(worker.odometerM - last.startM),
        duration: Math.round((atMs - last.sinceMs) / 1_000),
      }
    : {}
  sayStatus(world, worker, { atMs, data: { value: 'active', activity: name, ...done } })
}

/** After an outage the phone says what it is doing, whatever it did before. */
export function sayActiveAgain(world: World, worker: Worker, atMs: number): void {
  const name = worker.phase === 'driving' ? 'drive' : 'stop'
  worker.activity = null
  sayActivity(world, worker, { name, atMs })
}

export function outageFields(outage: OpenOutage): Wire {
  const { kind } = outage
  return {
    outage_category: kind.category,
    outage_code: kind.code,
    outage_label: kind.label,
    outage_description: kind.description,
    location_start: point(outage.lon, outage.lat, 18),
    recorded_at_start: outage.startedText,
  }
}

/** `inactive` while the phone itself says why; `disconnected` when only the server noticed. */
export function sayOutageStatus(
  world: World,
  worker: Worker,
  news: { outage: OpenOutage; value: string; atMs: number },
) {
  const { outage, value, atMs } = news
  sayStatus(world, worker, { atMs, data: { value, ...outageFields(outage) }, at: outage })
}

export function sayShiftEnd(world: World, worker: Worker, atMs: number): void {
  worker.activity = null
  sayStatus(world, worker, {
    atMs,
    data: {
      value: 'inactive',
      outage_category: 'behavioural',
      outage_code: 'tracking_stopped',
      outage_label: 'Tracking stopped',
      outage_description: 'The shift ended and nothing asks for tracking.',
      location_start: point(worker.lon, worker.lat, 18),
      recorded_at_start: deviceStamp(worker, atMs),
    },
  })
}
