import type { RoadGraph } from '#lib/domain/streets/road-graph.ts'
import type { OutageKind } from './day/outage-codes.ts'
import type { Digits } from './day/stamps.ts'
import type { Random } from './random.ts'
import type { Places } from './streets/places.ts'
import type { Path, Router } from './streets/road-path.ts'

/** One event's JSON, in HyperTrack's webhook form. */
export type Wire = Record<string, unknown>

export interface FleetEvent {
  /** When HyperTrack would send it: its `created_at`, in virtual epoch milliseconds. */
  readonly atMs: number
  /** Whose event it is; order within one key is the order of sending. */
  readonly key: string
  readonly wire: Wire
}

export interface Device {
  id: string
  /** Fraction digits of this phone's `recorded_at`. */
  digits: Digits
  /** Older apps report battery in the 2.0.0 form, and trips. */
  isOld: boolean
  model: string
}

export interface RiskState {
  label: 'green' | 'yellow' | 'red'
  value: number
}

export interface Stop {
  handle: string
  vertex: number
  lon: number
  lat: number
  radiusM: number
  address: string
  placeHandle: string | null
  type: 'pick' | 'drop'
  /** Null: no time was promised. */
  scheduledAtMs: number | null
  scheduledText: string | null
  serviceS: number
  shareUrl: string
  metadata: Record<string, unknown>
  status: 'assigned' | 'ongoing' | 'disabled' | 'completed' | 'cancelled'
  startedAtMs: number
  startedAtM: number
  initialEtaMs: number | null
  saidEtaMs: number
  saidAtMs: number
  /** Minutes thresholds still above which the worker is. */
  thresholds: number[]
  saidDelayMs: number
  arrivedAtMs: number | null
  enableAtMs: number | null
  /** Straight-line distance to here when it was smallest. */
  closestM: number
  risks: Map<string, RiskState>
}

export interface Trip {
  id: string
  stop: Stop
  metadata: Record<string, unknown>
  startedAtMs: number
  startedAtM: number
  arrivedAtMs: number | null
  initialEtaMs: number | null
  saidEtaMs: number
  hasSaidDelay: boolean
}

export interface Route {
  handle: string
  version: number
  embedUrl: string
  metadata: Record<string, unknown>
  stops: Stop[]
  /** Open stops in driving order; the first is driven to or served. */
  queue: Stop[]
  startedAtMs: number
  startedAtM: number
  trip: Trip | null
}

export interface Leg {
  path: Path
  /** The way one would expect, when the worker is on another. */
  expected: Path | null
  doneM: number
}

export interface OpenOutage {
  kind: OutageKind
  startedAtMs: number
  startedText: string
  lon: number
  lat: number
  startM: number
  endAtMs: number
  hasSaidDisconnected: boolean
  /** When the phone catches up by itself afterwards: fixes taken meanwhile. */
  buffered: { recordedMs: number; wire: Wire }[]
}

export interface Visit {
  markerId: string
  stop: Pick<Stop, 'lon' | 'lat' | 'radiusM' | 'placeHandle' | 'address'>
  arrivedAtMs: number
  arrivedText: string
  lon: number
  lat: number
  /** A drive-through that will be taken back. */
  deleteAtMs: number | null
}

export type Phase = 'away' | 'idle' | 'asked' | 'loading' | 'driving' | 'serving'

export interface Worker {
  readonly index: number
  readonly handle: string
  readonly name: string
  /** Everything this worker does by chance. */
  readonly random: Random
  device: Device
  phase: Phase
  nextAtMs: number
  untilMs: number
  shiftEndMs: number
  lastSentMs: number
  vertex: number
  lon: number
  lat: number
  bearingDeg: number
  speedMps: number
  odometerM: number
  /** Driver's own haste; 1 is as the streets usually allow. */
  haste: number
  /** How fast the route went lately against the plan. */
  pace: number
  lightUntilMs: number
  slowUntilMs: number
  route: Route | null
  leg: Leg | null
  serveUntilMs: number
  nextCheckMs: number
  activity: { name: 'drive' | 'stop' | 'walk'; sinceMs: number; lon: number; lat: number; startM: number } | null
  outage: OpenOutage | null
  incidentAtMs: number
  batteryPct: number
  batteryAtMs: number
  batteryLabel: string
  saidBatteryPct: number
  visit: Visit | null
  lastMarker: { id: string; atMs: number; odometerM: number } | null
  lastGeotag: { atMs: number; odometerM: number } | null
  isTrackingSaid: boolean
  isRegistered: boolean
  orderCount: number
}

/** Asks somebody else to create a route's orders, e.g. Waypost's own API, before the worker sets out. */
export interface RoutePlan {
  readonly workerIndex: number
  readonly workerHandle: string
  readonly deviceId: string
  readonly route: Route
}

export type OrdersBy = 'webhooks' | 'plans'

export interface World {
  readonly roads: RoadGraph
  readonly router: Router
  readonly places: Places
  readonly accountId: string
  readonly workerCount: number
  readonly firstOrderNumber: number
  /** Begins the handle of every worker and order; without one, orders begin with MVD-. */
  readonly handlePrefix: string
  ordersBy: OrdersBy
  /** Puts the destination into `order.assigned`, which HyperTrack never does: for a history with places on the map. */
  saysDestinations: boolean
  readonly plans: RoutePlan[]
  emit(event: FleetEvent): void
}
