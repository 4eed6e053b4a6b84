import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import type { Shared } from './public-view.ts'

/** How far the order of the example is, for who wants to see what rules do. */
export const EXAMPLE_STAGES = ['before', 'far', 'near', 'after'] as const
export type ExampleStage = (typeof EXAMPLE_STAGES)[number]

const HOME = { lon: -56.1525, lat: -34.9075 }
const MIN_MS = 60_000
const LATE_MIN = 8

interface Way {
  readonly stopsBefore: number
  readonly etaMin: number
  /** Degrees east of the address. */
  readonly east: number
}

const WAYS: Record<'far' | 'near', Way> = {
  far: { stopsBefore: 4, etaMin: 55, east: 0.07 },
  near: { stopsBefore: 0, etaMin: 8, east: 0.009 },
}

const ORDER: OrderView = {
  ...{
    handle: '48213',
    seq: 0,
    attempt: 0,
    attempts: 1,
    routeHandle: 'example',
    planId: null,
    workerHandle: 'example',
  },
  ...{ deviceId: null, opsGroupHandle: null, status: 'ongoing', isOpen: true, type: 'drop', trackMode: null },
  destination: { ...HOME, radiusM: 60, address: 'Benito Blanco 1142, Pocitos', placeHandle: null, ring: null },
  ...{ scheduledAt: null, initialEtaAt: null, etaAt: null, etaSaidAt: null, etaSource: null, remainingDistanceM: null },
  ...{ remainingDurationS: null, createdAt: null, assignedAt: null, startedAt: null, arrivedAt: null, exitedAt: null },
  ...{ completedAt: null, cancelledAt: null, disabledAt: null, distanceM: null, durationS: null, deviationM: null },
  ...{ actualServiceS: null, expectedServiceS: null, risks: [], shareUrl: null, embedUrl: null, metadata: {} },
  lastEventAt: null,
}

const WORKER: WorkerView = {
  ...{ handle: 'example', seq: 0, isDeviceOnly: false, name: 'Diego', deviceIds: [], status: 'active', statusAt: null },
  ...{ activity: null, outageCode: null, outageLabel: null, fix: null, batteryLabel: null, batteryPct: null },
  ...{ clockOffsetS: null, trackingStartedAt: null, phone: null, profile: {}, lastEventAt: null },
}

type Settings = Pick<Shared, 'rules' | 'sender' | 'zone' | 'terms'>

/** An invented order as its customer's page would be made from it at `now` (epoch ms), under these settings. */
export function exampleShare(stage: ExampleStage, settings: Settings, now: number): Shared {
  const at = (min: number) => now + min * MIN_MS
  const given = { ...ORDER, scheduledAt: at(30), assignedAt: at(-150) }
  const before = { ...nothingOnTheWay(given), ...settings, scheduledAfterAt: at(0) }
  if (stage === 'before') return { ...before, order: { ...given, status: 'assigned' } }
  const started = { ...given, startedAt: at(-40) }
  if (stage === 'after') {
    const ended = { status: 'completed', isOpen: false, scheduledAt: at(-5), arrivedAt: at(-4), completedAt: at(-2) }
    const marks = [{ at: at(-4), act: 'arrived' as const, metresAway: 9 }]
    return { ...before, order: { ...started, ...ended, deviationM: 12 }, marks }
  }
  const { stopsBefore, etaMin, east } = WAYS[stage]
  const etaAt = at(etaMin)
  const order = { ...started, scheduledAt: at(etaMin - LATE_MIN), etaAt, etaSaidAt: at(-1) }
  const fix = { ...HOME, lon: HOME.lon - east, at: at(-0.3), accuracyM: 8, speedMps: 6, bearingDeg: 90 }
  return {
    ...before,
    order,
    worker: { ...WORKER, fix },
    others: Array.from({ length: stopsBefore }, (_, index) => ({ ...order, handle: `${index}`, etaAt: at(index + 1) })),
    etaSpread: { earlyMin: -3, lateMin: 7 },
    delay: { cause: 'earlier_stop', minutes: 14, knownSinceAt: at(-17) },
    way: [
      [fix.lon, fix.lat],
      [HOME.lon, HOME.lat],
    ],
  }
}

const nothingOnTheWay = (order: OrderView) => ({
  ...{ order, worker: WORKER, others: [], etaSpread: null, delay: null, way: null, marks: [] },
  phone: '+598 99 123 456',
})
