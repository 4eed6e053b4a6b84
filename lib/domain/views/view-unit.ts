import type { FixView, PhoneView, WorkerView } from '#lib/contract/views.ts'
import type { DeviceInfo, Fix } from '#lib/domain/event-data.ts'
import { type Facts, factValue, joinFacts, latestTime } from '#lib/domain/facts/facts.ts'
import { metadataFact, msOf, numberFact, type StateRow, saidAt, textFact } from './view-facts.ts'

interface Status {
  status: string
  activity?: string
  code?: string
  label?: string
}

/**
 * A worker with the devices that are linked to it now, or a device that nobody is linked to. What the worker said and
 * what each device said is taken together: of each fact the latest. Null when nothing is known.
 */
export function workerView(worker: StateRow | null, devices: readonly StateRow[]): WorkerView | null {
  const rows = worker ? [worker, ...devices] : devices
  const first = rows[0]
  if (first === undefined) return null
  const facts = devices.reduce((all, device) => joinFacts(all, device.facts), worker?.facts ?? ({} as Facts))
  const status = factValue<Status>(facts, 'status')
  const isDown = status !== undefined && status.status !== 'active'
  return {
    handle: first.key,
    seq: Math.max(...rows.map((row) => row.seq)),
    isDeviceOnly: worker === null,
    name: (worker && textFact(worker.facts, 'name')) ?? textFact(facts, 'name'),
    deviceIds: devices.map((device) => device.key).sort(),
    status: status?.status ?? null,
    statusAt: saidAt(facts, 'status'),
    activity: status?.activity ?? null,
    outageCode: isDown ? (status.code ?? null) : null,
    outageLabel: isDown ? (status.label ?? null) : null,
    fix: fixView(facts),
    batteryLabel: textFact(facts, 'batteryLabel'),
    batteryPct: numberFact(facts, 'batteryPct'),
    clockOffsetS: numberFact(facts, 'clockOffsetS'),
    trackingStartedAt: saidAt(facts, 'trackingStarted'),
    phone: phoneView(factValue<DeviceInfo>(facts, 'deviceInfo')),
    profile: metadataFact(facts, 'profile'),
    lastEventAt: msOf(latestTime(facts)),
  }
}

function phoneView(info: DeviceInfo | undefined): PhoneView | null {
  if (!info) return null
  const { model = null, osName = null, osVersion = null, appName = null, appVersion = null } = info
  return { model, osName, osVersion, appName, appVersion }
}

/** The last known place; its time is the believed one, so that a fast phone clock cannot look fresh. */
export function fixView(facts: Facts): FixView | null {
  const fix = factValue<Fix>(facts, 'location')
  if (!fix) return null
  return {
    lon: fix.lon,
    lat: fix.lat,
    at: saidAt(facts, 'location') ?? 0,
    accuracyM: fix.accuracyM ?? null,
    speedMps: fix.speedMps ?? null,
    bearingDeg: fix.bearingDeg ?? null,
  }
}
