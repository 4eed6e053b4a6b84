import { stamp } from './day/stamps.ts'
import type { Wire, Worker, World } from './world.ts'

/** When and how an event is sent. */
export interface Sending {
  recordedMs: number
  /** Latency until HyperTrack sends it on; drawn when absent. */
  delayMs?: number
  /** The exact `recorded_at`, where another event says the same moment. */
  recordedText?: string
}

/** Latency is drawn, but one phone's events leave in the order in which they were said. */
function sentMs(worker: Worker, { recordedMs, delayMs }: Sending): number {
  const latencyMs = delayMs ?? worker.random.between(250, 1_800)
  worker.lastSentMs = Math.max(worker.lastSentMs + 1, recordedMs + latencyMs)
  return worker.lastSentMs
}

/** The phone's own stamp of a moment. */
export function deviceStamp(worker: Worker, atMs: number): string {
  return stamp(atMs, worker.device.digits, worker.random)
}

export function serverStamp(worker: Worker, atMs: number): string {
  return stamp(atMs, 6, worker.random)
}

export function point(lon: number, lat: number, altitudeM?: number): Wire {
  const coordinates = [Number(lon.toFixed(6)), Number(lat.toFixed(6))]
  if (altitudeM !== undefined) coordinates.push(Number(altitudeM.toFixed(2)))
  return { type: 'Point', coordinates }
}

interface AccountEvent extends Sending {
  type: 'order' | 'route'
  data: Wire
}

/** What HyperTrack says itself: the 3.0.0 envelope with the account, and whom it names. */
function sendFromAccount(world: World, worker: Worker, { named, ...event }: AccountEvent & { named: Wire }) {
  const atMs = sentMs(worker, event)
  world.emit({
    atMs,
    key: worker.handle,
    wire: {
      created_at: serverStamp(worker, atMs),
      recorded_at: event.recordedText ?? serverStamp(worker, event.recordedMs),
      ...named,
      account_id: world.accountId,
      type: event.type,
      data: event.data,
      version: '3.0.0',
    },
  })
}

/** Events about orders and routes, with the worker and the phone. */
export function sendAccountEvent(world: World, worker: Worker, event: AccountEvent) {
  const named = { device_id: worker.device.id, worker_handle: worker.handle }
  sendFromAccount(world, worker, { ...event, named })
}

/** Planning events name neither worker nor device. */
export function sendPlanEvent(world: World, worker: Worker, event: Omit<AccountEvent, 'type'>) {
  sendFromAccount(world, worker, { ...event, type: 'order', named: {} })
}

/** Events of the phone itself. `isUndated` leaves `recorded_at` out, as registrations and trips do. */
export function sendDeviceEvent(
  world: World,
  worker: Worker,
  event: { type: string; data: Wire; version: string; isUndated?: boolean; extra?: Wire } & Sending,
) {
  const atMs = sentMs(worker, event)
  world.emit({
    atMs,
    key: worker.handle,
    wire: {
      created_at: serverStamp(worker, atMs),
      device_id: worker.device.id,
      ...(event.isUndated ? {} : { recorded_at: event.recordedText ?? deviceStamp(worker, event.recordedMs) }),
      type: event.type,
      data: event.data,
      ...event.extra,
      version: event.version,
    },
  })
}

/** Sends an event whose JSON is complete, as the worker outage sample's, which has no envelope. */
export function sendBare(world: World, worker: Worker, event: { wire: Wire } & Sending) {
  world.emit({ atMs: sentMs(worker, event), key: worker.handle, wire: event.wire })
}
