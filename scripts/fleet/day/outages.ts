import { deviceStamp, point, sendBare, sendDeviceEvent, serverStamp } from '../wire.ts'
import type { OpenOutage, Wire, Worker, World } from '../world.ts'
import { outageFields, sayActiveAgain, sayOutageStatus } from './activity.ts'
import { OUTAGE_KINDS } from './outage-codes.ts'
import { stamp } from './stamps.ts'

const MINUTE_MS = 60_000
const DISCONNECTED_AFTER_MS = 2 * MINUTE_MS

/** The worker outage: bare as in the sample, or with the envelope that its table and the other samples have. */
function sayWorkerOutage(world: World, worker: Worker, news: { outage: OpenOutage; atMs: number; end?: Wire }): void {
  const { outage, atMs, end } = news
  const data: Wire = { value: 'outage', ...outageFields(outage), ...end }
  if (worker.index % 2 === 0) {
    const wire = { type: 'worker', data, worker_handle: worker.handle }
    sendBare(world, worker, { wire, recordedMs: atMs })
    return
  }
  const created = { created_at: serverStamp(worker, atMs + 900), recorded_at: deviceStamp(worker, atMs) }
  const wire = {
    ...created,
    device_id: worker.device.id,
    account_id: world.accountId,
    type: 'worker',
    data: { ...data, worker_handle: worker.handle },
    version: '2.0.0',
  }
  sendBare(world, worker, { wire, recordedMs: atMs, delayMs: 900 })
}

export function startOutage(world: World, worker: Worker, atMs: number): void {
  const { random } = worker
  const isEmpty = worker.batteryPct < 6
  const kind = isEmpty ? OUTAGE_KINDS.find(({ code }) => code === 'low_battery') : random.pick(OUTAGE_KINDS)
  if (!kind || (kind.code === 'low_battery' && worker.batteryPct > 25)) return
  const outage: OpenOutage = {
    kind,
    startedAtMs: atMs,
    startedText: stamp(atMs, 3, random),
    lon: worker.lon,
    lat: worker.lat,
    startM: worker.odometerM,
    endAtMs: atMs + Math.min(45 * MINUTE_MS, MINUTE_MS + random.wait(6 * MINUTE_MS)),
    hasSaidDisconnected: false,
    buffered: [],
  }
  if (!kind.keepsFixes) {
    // The phone's last words come before silence.
    sayOutageStatus(world, worker, { outage, value: 'inactive', atMs })
    sayWorkerOutage(world, worker, { outage, atMs })
  }
  worker.outage = outage
}

/** A phone that cannot be reached says nothing: the server notices after a while. */
function noticeSilence(world: World, worker: Worker, atMs: number): void {
  const { outage } = worker
  if (!outage?.kind.keepsFixes || outage.hasSaidDisconnected || atMs - outage.startedAtMs < DISCONNECTED_AFTER_MS)
    return
  outage.hasSaidDisconnected = true
  sayOutageStatus(world, worker, { outage, value: 'disconnected', atMs })
  sayWorkerOutage(world, worker, { outage, atMs })
}

function sendBuffered(world: World, worker: Worker, outage: OpenOutage, atMs: number): void {
  for (const { wire } of outage.buffered) {
    sendDeviceEvent(world, worker, {
      type: 'location',
      version: '2.0.0',
      data: wire.data as Wire,
      recordedMs: atMs,
      recordedText: String(wire.recorded_at),
    })
  }
}

function endOutage(world: World, worker: Worker, atMs: number): void {
  const { outage } = worker
  if (!outage) return
  worker.outage = null
  if (outage.kind.code === 'low_battery') worker.batteryPct = Math.max(worker.batteryPct, 15)
  sendBuffered(world, worker, outage, atMs)
  sayActiveAgain(world, worker, atMs)
  // A gap too short for anyone to notice was never an outage.
  if (outage.kind.keepsFixes && !outage.hasSaidDisconnected) return
  const end = {
    location_end: point(worker.lon, worker.lat, 18),
    recorded_at_end: stamp(atMs, 3, worker.random),
    detail: {
      distance: Math.round(worker.odometerM - outage.startM),
      duration: Math.round((atMs - outage.startedAtMs) / 1_000),
    },
  }
  sayWorkerOutage(world, worker, { outage, atMs, end })
}

export function followOutage(world: World, worker: Worker, atMs: number): void {
  if (!worker.outage) return
  noticeSilence(world, worker, atMs)
  if (atMs >= worker.outage.endAtMs) endOutage(world, worker, atMs)
}
