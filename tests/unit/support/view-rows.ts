import type { Snapshot } from '#lib/contract/live.ts'
import type { FixView, OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'

export const EPOCH = 'a'

export function anOrder(handle: string, part: Partial<OrderView> = {}): OrderView {
  return {
    handle,
    seq: 1,
    attempt: 0,
    attempts: 1,
    routeHandle: null,
    planId: null,
    workerHandle: null,
    deviceId: null,
    opsGroupHandle: null,
    status: 'ongoing',
    isOpen: true,
    type: 'drop_off',
    trackMode: null,
    destination: { lon: -56.16, lat: -34.9, radiusM: 100, address: null, placeHandle: null, ring: null },
    scheduledAt: null,
    initialEtaAt: null,
    etaAt: null,
    etaSaidAt: null,
    etaSource: null,
    remainingDistanceM: null,
    remainingDurationS: null,
    createdAt: null,
    assignedAt: null,
    startedAt: null,
    arrivedAt: null,
    exitedAt: null,
    completedAt: null,
    cancelledAt: null,
    disabledAt: null,
    distanceM: null,
    durationS: null,
    deviationM: null,
    actualServiceS: null,
    expectedServiceS: null,
    risks: [],
    shareUrl: null,
    embedUrl: null,
    metadata: {},
    lastEventAt: null,
    ...part,
  }
}

export function aFix(at: number, part: Partial<FixView> = {}): FixView {
  return { lon: -56.17, lat: -34.9, at, accuracyM: 10, speedMps: 0, bearingDeg: null, ...part }
}

export function aWorker(handle: string, part: Partial<WorkerView> = {}): WorkerView {
  return {
    handle,
    seq: 1,
    isDeviceOnly: false,
    name: null,
    deviceIds: [],
    status: 'active',
    statusAt: null,
    activity: null,
    outageCode: null,
    outageLabel: null,
    fix: null,
    batteryLabel: null,
    batteryPct: null,
    clockOffsetS: null,
    trackingStartedAt: null,
    phone: null,
    profile: {},
    lastEventAt: null,
    ...part,
  }
}

export function anOutage(key: string, part: Partial<OutageView> = {}): OutageView {
  return {
    key,
    seq: 1,
    workerHandle: null,
    deviceId: null,
    category: null,
    code: null,
    label: null,
    description: null,
    startedAt: null,
    endedAt: null,
    isOpen: true,
    location: null,
    endLocation: null,
    distanceM: null,
    durationS: null,
    rules: null,
    ...part,
  }
}

export function aSnapshot(seq: number, part: Partial<Snapshot> = {}): Snapshot {
  const rows = { orders: [], workers: [], outages: [], attention: [] }
  return { position: { epoch: EPOCH, seq }, serverNow: 0, ...rows, ...part }
}
