/**
 * What screens show. Whole rows travel, never patches; every row carries `seq`, the log position that last touched it,
 * and per row the higher `seq` wins. Times are epoch milliseconds. Nothing here depends on the clock: "late by",
 * freshness and "since" are functions of a view and `now` (`lib/domain`).
 */

export interface PointView {
  lon: number
  lat: number
}

export interface DestinationView extends PointView {
  radiusM: number
  address: string | null
  placeHandle: string | null
  /** Outer ring as [lon, lat] pairs when the destination is a polygon, else null. */
  ring: [number, number][] | null
}

export interface RiskView {
  /** The wire's name, e.g. `moving_too_slow`. Open string. */
  risk: string
  /** `red`, `yellow` or `green`. Open string. */
  label: string
  /** 0..1, null when only a label was sent. */
  intensity: number | null
  previousLabel: string | null
  /** What it was read from, in the unit of its threshold; null when that was not said. */
  reading: number | null
  /** Which of Waypost's rules said so; null when somebody else did. */
  rules: string | null
  at: number | null
  /** The event that said it. */
  eventId: string
}

export interface OrderView {
  handle: string
  seq: number
  /** 0-based fulfillment attempt; how many there were is `attempts`. */
  attempt: number
  attempts: number
  routeHandle: string | null
  /** The plan that made it; without a route it waits to be given to somebody. */
  planId: string | null
  workerHandle: string | null
  deviceId: string | null
  opsGroupHandle: string | null
  /** `assigned`, `ongoing`, `disabled`, `completed`, `cancelled`, … Open string. */
  status: string
  isOpen: boolean
  type: string | null
  trackMode: string | null
  destination: DestinationView | null
  scheduledAt: number | null
  initialEtaAt: number | null
  etaAt: number | null
  /** When the ETA was said. */
  etaSaidAt: number | null
  /** `roads`, `osrm`, `valhalla` or `great_circle`; null when HyperTrack estimated it. */
  etaSource: string | null
  remainingDistanceM: number | null
  remainingDurationS: number | null
  /** When this attempt was first heard of. */
  createdAt: number | null
  assignedAt: number | null
  startedAt: number | null
  arrivedAt: number | null
  exitedAt: number | null
  completedAt: number | null
  cancelledAt: number | null
  disabledAt: number | null
  distanceM: number | null
  durationS: number | null
  deviationM: number | null
  actualServiceS: number | null
  expectedServiceS: number | null
  /** Never `green`; worst first. */
  risks: RiskView[]
  shareUrl: string | null
  embedUrl: string | null
  metadata: Record<string, unknown>
  /** The latest moment any event spoke of. */
  lastEventAt: number | null
}

export interface FixView extends PointView {
  at: number
  accuracyM: number | null
  speedMps: number | null
  bearingDeg: number | null
}

/** What a phone said of itself; null what it did not say. */
export interface PhoneView {
  model: string | null
  osName: string | null
  osVersion: string | null
  appName: string | null
  appVersion: string | null
}

export interface WorkerView {
  /** `worker_handle`; for a device nobody has linked yet, its device id (then `isDeviceOnly`). */
  handle: string
  seq: number
  isDeviceOnly: boolean
  name: string | null
  deviceIds: string[]
  /** `active`, `inactive`, `disconnected` or null when nothing was said. Open string. */
  status: string | null
  statusAt: number | null
  activity: string | null
  /** Only while `status` is inactive or disconnected. */
  outageCode: string | null
  outageLabel: string | null
  fix: FixView | null
  /** `low`, `normal`, `charging`. Open string. */
  batteryLabel: string | null
  batteryPct: number | null
  clockOffsetS: number | null
  trackingStartedAt: number | null
  /** Of the phone that described itself last; null when none did. */
  phone: PhoneView | null
  profile: Record<string, unknown>
  lastEventAt: number | null
}

export interface OutageView {
  /** Who, code and start make an outage one. */
  key: string
  seq: number
  workerHandle: string | null
  deviceId: string | null
  /** `behavioural`, `adversarial`, `sporadic`, `os`, `reachability`. Open string. */
  category: string | null
  code: string | null
  label: string | null
  description: string | null
  startedAt: number | null
  /** Null while open, or when the device simply reported again (then `isOpen` is false). */
  endedAt: number | null
  isOpen: boolean
  location: PointView | null
  endLocation: PointView | null
  distanceM: number | null
  durationS: number | null
  /** Which of Waypost's rules found it; null when somebody else told of it. */
  rules: string | null
}

/** What needs somebody, by order, worker or device; after it cleared, what it was. Answers are those given since it was raised. */
export interface AttentionView {
  /** `order:…`, `worker:…` or `device:…`. */
  key: string
  seq: number
  subject: 'order' | 'worker' | 'device'
  handle: string
  /** `red`, `yellow`, or `none` when nothing stands any more. */
  level: string
  /** Worst first. `code` is a risk's name, or one of the desk's own. */
  causes: { code: string; level: string; since: number | null }[]
  since: number | null
  clearedAt: number | null
  clearedCauses: string[]
  acknowledged: { by: string; level: string; codes: string[]; at: number | null } | null
  snoozed: { by: string; level: string; until: number | null } | null
  /** Who takes care of it. */
  owner: string | null
  note: { by: string; text: string; at: number | null } | null
}

/** What Waypost's engine decided by. */
export interface RulesView {
  id: string
  thresholds: Record<string, unknown>
  /** `osrm`, `valhalla` or `bundled`. */
  router: string | null
  /** `photon`, `nominatim` or `bundled`. */
  geocoder: string | null
}

export interface RouteView {
  handle: string
  seq: number
  status: string | null
  workerHandle: string | null
  deviceId: string | null
  trackMode: string | null
  embedUrl: string | null
  startedAt: number | null
  completedAt: number | null
  distanceM: number | null
  durationS: number | null
  estimate: { distanceM: number | null; durationS: number | null; startByAt: number | null } | null
  candidateDevices: string[]
  notice: string | null
  metadata: Record<string, unknown>
}

export interface VisitView {
  markerId: string
  seq: number
  workerHandle: string | null
  deviceId: string | null
  placeHandle: string | null
  geofenceId: string | null
  enteredAt: number | null
  exitedAt: number | null
  durationS: number | null
  radiusM: number | null
  location: PointView | null
  /** HyperTrack took it back (`delete`): it did not happen. */
  isRetracted: boolean
}

export interface GeotagView {
  id: string
  seq: number
  type: string
  workerHandle: string | null
  deviceId: string | null
  orderHandle: string | null
  at: number | null
  location: PointView | null
  expectedLocation: PointView | null
  deviationM: number | null
  distanceM: number | null
  durationS: number | null
  metadata: Record<string, unknown>
}

export interface TripView {
  tripId: string
  seq: number
  deviceId: string | null
  status: string
  createdAt: number | null
  arrivedAt: number | null
  exitedAt: number | null
  completedAt: number | null
  etaAt: number | null
  scheduledAt: number | null
  remainingDistanceM: number | null
  remainingDurationS: number | null
  distanceM: number | null
  durationS: number | null
  metadata: Record<string, unknown>
}

export interface PlanView {
  planId: string
  seq: number
  status: string
  opsGroupHandle: string | null
  startedAt: number | null
  completedAt: number | null
  failureReason: string | null
  orders: number | null
  routes: number | null
  unplannedOrders: number | null
  routeHandlesCreated: string[]
  routeHandlesModified: string[]
}
