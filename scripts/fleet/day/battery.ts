import { point, sendDeviceEvent } from '../wire.ts'
import type { Worker, World } from '../world.ts'

const HOUR_MS = 3_600_000
const LOW_PCT = 20

function labelOf(worker: Worker): string {
  if (worker.batteryLabel === 'charging' && worker.batteryPct < 85) return 'charging'
  return worker.batteryPct <= LOW_PCT ? 'low' : 'normal'
}

/** Old apps say the label with a place (2.0.0), newer ones the label with a percentage (2.1.0). */
function sayBattery(world: World, worker: Worker, atMs: number): void {
  const percent = Math.round(worker.batteryPct)
  worker.saidBatteryPct = percent
  const value = worker.batteryLabel
  const form = worker.device.isOld
    ? { version: '2.0.0', data: { value }, extra: { location: point(worker.lon, worker.lat) } }
    : { version: '2.1.0', data: { value, battery_percent: percent } }
  sendDeviceEvent(world, worker, { type: 'battery', recordedMs: atMs, ...form })
}

/** Drains or charges; says a change of label at once and, on newer apps, each five per cent. */
export function drainBattery(world: World, worker: Worker, atMs: number): void {
  const hours = (atMs - worker.batteryAtMs) / HOUR_MS
  if (hours < 0.01) return
  worker.batteryAtMs = atMs
  const perHour = worker.batteryLabel === 'charging' ? 60 : -14
  worker.batteryPct = Math.min(100, Math.max(2, worker.batteryPct + perHour * hours))
  if (worker.outage) return
  const before = worker.batteryLabel
  // Below a tenth most workers find a cable in the van sooner or later.
  if (worker.batteryPct < 12 && worker.random.chance(hours * 4)) worker.batteryLabel = 'charging'
  worker.batteryLabel = labelOf(worker)
  const isStep = !worker.device.isOld && Math.abs(worker.saidBatteryPct - worker.batteryPct) >= 5
  if (before !== worker.batteryLabel || isStep) sayBattery(world, worker, atMs)
}
