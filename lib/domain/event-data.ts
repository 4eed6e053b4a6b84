/** What events carry, in the desk's words: HyperTrack's fields under our names, with units in them. */

/** 30-character UTC nanosecond text, e.g. `2026-01-01T00:00:00.000000000Z`, or '' when the event does not say. */
export type Instant = string

export interface Fix {
  readonly lon: number
  readonly lat: number
  readonly altitudeM?: number
  readonly accuracyM?: number
  readonly speedMps?: number
  readonly bearingDeg?: number
}

/** A place with the moment it was true. */
export interface Moment {
  readonly location?: Fix
  readonly at?: Instant
}

export interface Geometry {
  readonly type: string
  readonly coordinates: unknown
}

/** Where an order is to be fulfilled. */
export interface Destination {
  readonly geometry?: Geometry
  readonly radiusM?: number
  readonly address?: string
  readonly placeHandle?: string
}

export interface Outage {
  readonly category?: string
  readonly code?: string
  readonly label?: string
  readonly description?: string
  readonly start?: Moment
  readonly end?: Moment
  readonly distanceM?: number
  readonly durationS?: number
}

/** One risk as it was sent. A label without a value is how HyperTrack's REST answers say it. */
export interface Risk {
  readonly label: string
  readonly intensity?: number
  readonly previousLabel?: string
  /** Ours: what it was read from, in the unit of the threshold. */
  readonly reading?: number
}

export type Metadata = Readonly<Record<string, unknown>>

export interface LocationData {
  readonly fix?: Fix
}
export interface DeviceStatusData {
  readonly activity?: string
  readonly outage?: Outage
  readonly start?: Moment
  readonly end?: Moment
  readonly distanceM?: number
  readonly durationS?: number
  readonly name?: string
  readonly metadata?: Metadata
  readonly location?: Fix
}
export interface BatteryData {
  readonly batteryPct?: number
  readonly location?: Fix
}
export interface ClockData {
  /** Seconds; positive when the phone's clock is ahead. */
  readonly offsetS?: number
  readonly userTime?: string
}
export interface DeviceInfo {
  readonly osName?: string
  readonly osVersion?: string
  readonly model?: string
  readonly appName?: string
  readonly appVersion?: string
}
export interface RegistrationData {
  readonly device?: DeviceInfo
  readonly name?: string
  readonly metadata?: Metadata
}
export interface TripData {
  readonly metadata?: Metadata
  readonly destinationId?: string
  readonly destinationMetadata?: Metadata
  readonly arriveAt?: Instant
  readonly scheduledAt?: Instant
  readonly delayS?: number
  readonly remainingDurationS?: number
  readonly remainingDistanceM?: number
  readonly durationS?: number
  readonly distanceM?: number
  readonly durationAtDestinationS?: number
  readonly location?: Fix
}
export interface GeotagData {
  readonly metadata?: Metadata
  readonly location?: Fix
  readonly expectedLocation?: Fix
  readonly deviationM?: number
  readonly distanceM?: number
  readonly durationS?: number
}
export interface GeofenceData {
  readonly markerId: string
  readonly placeHandle?: string
  readonly geofenceId?: string
  readonly geometry?: Geometry
  readonly radiusM?: number
  readonly metadata?: Metadata
  readonly arrival?: Moment
  readonly exit?: Moment
  readonly durationS?: number
  readonly routeTo?: {
    readonly distanceM?: number
    readonly durationS?: number
    readonly idleS?: number
    readonly startedAt?: Instant
    readonly prevMarkerId?: string
  }
}
export interface PlanData {
  readonly sequence?: number
  readonly reason?: string
  readonly failureReason?: string
  readonly startedAt?: Instant
  readonly completedAt?: Instant
  readonly opsGroupHandle?: string
  readonly orders?: number
  readonly routes?: number
  readonly unplannedOrders?: number
  readonly routeHandlesCreated?: readonly string[]
  readonly routeHandlesModified?: readonly string[]
}
export interface OrderData {
  readonly status?: string
  readonly type?: string
  readonly trackMode?: string
  readonly shareUrl?: string
  readonly embedUrl?: string
  readonly metadata?: Metadata
  readonly destination?: Destination
  readonly assignedAt?: Instant
  readonly assignSource?: string
  readonly scheduledAt?: Instant
  readonly initialEtaAt?: Instant
  readonly arriveAt?: Instant
  readonly remainingDistanceM?: number
  readonly remainingDurationS?: number
  readonly remainingMinutes?: number
  readonly changeReason?: string
  /** By which means it was estimated; ours alone says it. */
  readonly etaSource?: string
  /** The pace that was expected of the way by what earlier ways taught, 1: as its source says; ours alone says it. */
  readonly etaPace?: number
  /** Its place among the orders that were given out with it, from 0; ours alone says it. */
  readonly sequence?: number
  readonly placeHandle?: string
  readonly arrival?: Moment
  readonly exit?: Moment
  readonly exitReason?: string
  readonly distanceM?: number
  readonly durationS?: number
  readonly deviationM?: number
  readonly actualServiceS?: number
  readonly expectedServiceS?: number
  readonly previousDeviceId?: string
  readonly newDeviceId?: string
  readonly risks?: Readonly<Record<string, Risk>>
  readonly priority?: string
  readonly opsGroupHandle?: string
  readonly scheduledAfter?: Instant
  readonly typeIndex?: number
  readonly capacityUsed?: number
  readonly productTypes?: readonly string[]
  readonly tasksList?: Metadata
  readonly attachments?: readonly unknown[]
  readonly deviceSwitchMode?: string
  readonly planMode?: string
  readonly plannedAt?: Instant
  /** Ours: when it was put back to be planned anew. */
  readonly rescheduledMarkedAt?: Instant
  /** Whom the order was taken from. */
  readonly previousWorkerHandle?: string
  /** Ours, value `share_changed`: what was chosen for the share link. */
  readonly share?: ShareData
  /** Value `custom`: what somebody wanted to see on the timeline; it changes nothing. */
  readonly custom?: CustomData
}
export interface ShareData {
  /** `changed`, `rotated`, `revoked` or `restored`. Open string. */
  readonly act?: string
  readonly shareId?: string
  readonly version?: number
  readonly isOff?: boolean
  /** `at_end`, `after_day`, `after_week` or `on_date`. Open string. */
  readonly expires?: string
  readonly expiresAt?: Instant
  /** Visibility rules by field, as texts. */
  readonly rules?: Metadata
}
export interface CustomData {
  readonly type?: string
  readonly metadata?: Metadata
  readonly location?: Fix
  readonly address?: string
  readonly attachments?: readonly unknown[]
}
export interface RouteData {
  readonly status?: string
  readonly trackMode?: string
  readonly embedUrl?: string
  readonly metadata?: Metadata
  readonly assignedAt?: Instant
  readonly distanceM?: number
  readonly durationS?: number
  readonly estimate?: { readonly distanceM?: number; readonly durationS?: number; readonly startBy?: Instant }
  readonly routeVersion?: number
  readonly routeOperation?: string
  readonly message?: string
  readonly candidateDevices?: readonly string[]
  readonly opsGroupHandle?: string
  readonly deviceSwitchMode?: string
}
/** `tracking_started`, `work_status_updated`, `device_linked`, and ours: `created`, `updated`, `deleted`, `undeleted`, `intent_updated`. */
export interface WorkerData {
  readonly name?: string
  readonly profile?: Metadata
  readonly address?: string
  readonly location?: Fix
  readonly locationAt?: Instant
  readonly isTracking?: boolean
  readonly isAvailable?: boolean
  /** Chosen on the phone itself. */
  readonly isTrackingLocally?: boolean
  /** What was wanted of the phone when it was stopped there; absent while nothing is stopped. */
  readonly overridden?: { readonly orders: readonly string[]; readonly isWorkTracking: boolean }
  readonly opsGroupHandle?: string
  readonly productTypes?: readonly string[]
  readonly schedule?: readonly unknown[]
  readonly unavailableOn?: readonly unknown[]
  readonly home?: Metadata
}
/** A place that orders go to and visits are made at. Ours: `created`, `updated`, `deleted`. */
export interface PlaceData {
  readonly handle: string
  readonly geometry?: Geometry
  readonly radiusM?: number
  readonly address?: string
  readonly name?: string
  readonly placeType?: string
  readonly metadata?: Metadata
  readonly detectsVisits?: boolean
  readonly parkings?: readonly unknown[]
  readonly checkins?: readonly unknown[]
}
/** A group of workers and orders. Ours: `created`, `updated`. */
export interface OpsGroupData {
  readonly handle: string
  readonly label?: string
  readonly timezone?: string
  /** The documented settings that Waypost keeps without acting on them, in the API's names. */
  readonly settings?: Metadata
}
/** Somebody got in touch with a worker. Ours: `contacted`. */
export interface ContactData {
  /** `call`, `sms` or `mail`. Open string. */
  readonly channel?: string
  /** The name of who did. */
  readonly by?: string
}
/** What the engine decides by from now on. Ours: `in_force`. */
export interface RulesData {
  readonly rulesId: string
  /** As `lib/domain/engine/thresholds.ts` names them. */
  readonly thresholds?: Metadata
  readonly router?: string
  readonly geocoder?: string
  /** Metres per second where nobody knows the streets. */
  readonly townSpeedMps?: number
}
