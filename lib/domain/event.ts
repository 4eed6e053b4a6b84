import type { AttentionData } from '#lib/domain/attention/attention-data.ts'
import type { NotificationData, NotificationRuleData } from '#lib/domain/notifications/notification-data.ts'
import type {
  BatteryData,
  ClockData,
  ContactData,
  DeviceStatusData,
  GeofenceData,
  GeotagData,
  Instant,
  LocationData,
  OpsGroupData,
  OrderData,
  Outage,
  PlaceData,
  PlanData,
  RegistrationData,
  RouteData,
  RulesData,
  TripData,
  WorkerData,
} from './event-data.ts'

/**
 * What happened, in the desk's words. `normalize` makes these from wire JSON, `toWire` turns them back.
 * Nouns and values are HyperTrack's; values stay open strings, so a value of next year is carried, not refused.
 */

/** Orders facts: time first, then when it was sent, then the step of the lifecycle, then the content's hash. */
export interface Stamp {
  readonly at: Instant
  readonly createdAt: Instant
  readonly rank: number
  readonly id: string
}

/** Who and what the event is about: exactly the keys that the wire carried. */
export interface Subject {
  readonly accountId?: string
  readonly deviceId?: string
  readonly workerHandle?: string
  readonly orderHandle?: string
  readonly routeHandle?: string
  readonly tripId?: string
  readonly planId?: string
}

interface Told<N extends string, D> {
  readonly noun: N
  /** The wire's `data.value`; for a geotag its `geotag_type`. '' when the wire has none. */
  readonly value: string
  readonly version?: string
  readonly stamp: Stamp
  /** The device's own clock, before it was clamped: for display and for the clock offset, never for order. */
  readonly recordedAt: Instant
  readonly subject: Subject
  /** By which of Waypost's rules it was found out: the id of a `rules` event's content. Absent for what others say. */
  readonly rules?: string
  readonly data: D
}

export type LocationEvent = Told<'location', LocationData>
export type DeviceStatusEvent = Told<'device_status', DeviceStatusData>
export type BatteryEvent = Told<'battery', BatteryData>
export type ClockEvent = Told<'time_offset_changed', ClockData>
/** Types `registration`, `registration_update` and `reinstall`; `value` holds the type. */
export type RegistrationEvent = Told<'registration', RegistrationData>
export type TripEvent = Told<'trip', TripData>
export type GeotagEvent = Told<'geotag', GeotagData>
export type GeofenceEvent = Told<'geofence', GeofenceData>
export type PlanEvent = Told<'plan', PlanData>
export type OrderEvent = Told<'order', OrderData>
export type RouteEvent = Told<'route', RouteData>
export type WorkerEvent = Told<'worker', WorkerData>
export type OutageEvent = Told<'outage', Outage>
export type PlaceEvent = Told<'place', PlaceData>
export type OpsGroupEvent = Told<'ops_group', OpsGroupData>
export type RulesEvent = Told<'rules', RulesData>
export type AttentionEvent = Told<'attention', AttentionData>
/** Somebody got in touch with a worker. Ours: `contacted`. */
export type ContactEvent = Told<'contact', ContactData>
export type NotificationRuleEvent = Told<'notification_rule', NotificationRuleData>
export type NotificationEvent = Told<'notification', NotificationData>
/** A type of next year: kept as it came, shown as it came. */
export type UnknownEvent = Told<'unknown', { readonly type: string; readonly wire: Readonly<Record<string, unknown>> }>

export type DomainEvent =
  | LocationEvent
  | DeviceStatusEvent
  | BatteryEvent
  | ClockEvent
  | RegistrationEvent
  | TripEvent
  | GeotagEvent
  | GeofenceEvent
  | PlanEvent
  | OrderEvent
  | RouteEvent
  | WorkerEvent
  | OutageEvent
  | PlaceEvent
  | OpsGroupEvent
  | RulesEvent
  | AttentionEvent
  | ContactEvent
  | NotificationRuleEvent
  | NotificationEvent
  | UnknownEvent
