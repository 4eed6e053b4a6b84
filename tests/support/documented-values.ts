import type { BATTERY_LABELS, DEVICE_ACTIVITIES } from '#lib/contract/webhook-device.ts'
import { type OrderValue, type PLAN_VALUES, RISK_ELEMENTS } from '#lib/contract/webhook-order.ts'
import type { GEOFENCE_VALUES } from '#lib/contract/webhook-place.ts'
import type { RouteValue } from '#lib/contract/webhook-route.ts'

/** Values of orders that only HyperTrack sends: planning, and what its newer reference names without a payload. */
type NotOurs =
  | (typeof PLAN_VALUES)[number]
  | 'eta'
  | 'on_device_geofence_checked'
  | 'billing_details_updated'
  | 'task_created'
  | 'task_updated'
  | 'task_completed'
  | 'timesheet_updated'
  | 'location_timesheet_finalized'
/** Ours, of orders that wait to be given to somebody (tests/integration/planning.test.ts). */
type OfWaiting = 'created' | 'rescheduled'
/** Ours, of share links (tests/integration/share.test.ts). */
type OfShares = 'share_changed'
/** Told apart further, by what brought it about. */
type ToldApart = 'exited' | 'device_switched' | 'delayed' | 'n_minutes_away' | 'risk_updated'

/** Everything but the risks that Waypost has to tell by itself without a HyperTrack account. What the contract adds has to be added here. */
type ToldKind =
  | `order ${Exclude<OrderValue, NotOurs | OfWaiting | OfShares | ToldApart>}`
  | `order exited by ${'location' | 'outage'}`
  | `order device_switched ${'login' | 'closest_to_destination' | 'manual'}`
  | `order delayed from ${'scheduled_at' | 'initial_eta'}`
  | `order n_minutes_away ${60 | 15}`
  | `route ${Exclude<RouteValue, 'request_version_missing' | 'candidate_devices_updated'>}`
  | 'worker tracking_started'
  | `worker outage ${'open' | 'closed'}`
  | `device_status active ${(typeof DEVICE_ACTIVITIES)[number]}`
  | `device_status active ${(typeof DEVICE_ACTIVITIES)[number]} completed`
  | 'device_status active'
  | `device_status ${'inactive' | 'disconnected'}`
  | `battery ${(typeof BATTERY_LABELS)[number]}`
  | 'time_offset_changed'
  | 'registration'
  | 'registration_update'
  | 'reinstall'
  | 'geotag'
  | `geofence ${(typeof GEOFENCE_VALUES)[number]}`

/** Fields of the wire, by dotted path, that HyperTrack's reference calls mandatory, and those optional ones that are known. */
export type Fields = readonly string[]

const ORDER = ['created_at', 'recorded_at', 'account_id', 'data.order_handle', 'data.route_handle', 'data.status']
/** Every order event but `assigned` carries the share link. */
const SHARED = [...ORDER, 'data.share_url']
const ETA = [...SHARED, 'data.remaining_distance', 'data.remaining_duration', 'data.metadata']
const MOMENT = ['location.type', 'location.coordinates', 'recorded_at']
const within = (name: string, names: readonly string[]) => names.map((each) => `data.${name}.${each}`)
const ARRIVED = [...SHARED, ...within('arrival', MOMENT), 'data.place_handle', 'data.scheduled_at', 'data.initial_eta']
const SWITCHED = [...SHARED, 'device_id', 'data.previous_device_id', 'data.new_device_id']
const RESULT = [...SHARED, 'data.distance', 'data.duration', 'data.metadata']
const ROUTE = ['created_at', 'recorded_at', 'account_id', 'data.route_handle', 'data.status', 'data.embed_url']
const DEVICE = ['created_at', 'recorded_at', 'device_id']
const STATUS = [...DEVICE, 'driver_handle', 'location.type', 'location.coordinates']
const COMPLETED = [...STATUS, ...within('start', MOMENT), ...within('end', MOMENT), 'data.distance', 'data.duration']
const OUTAGE = ['data.outage_category', 'data.outage_code', 'data.outage_label', 'data.outage_description']
const OPEN = [...OUTAGE, 'data.recorded_at_start', 'data.location_start.coordinates']
const BATTERY = [...DEVICE, 'data.battery_percent']
const VISIT = [
  ...[...DEVICE, 'driver_handle', 'data.marker_id', 'data.place_handle', 'data.geometry.coordinates', 'data.radius'],
  ...[...within('arrival', MOMENT), 'data.geofence_metadata'],
]
const WAY = within('route_to', ['distance', 'duration', 'idle_time', 'started_at'])

const OF_KIND: Readonly<Record<ToldKind, Fields>> = {
  'order assigned': [...ORDER, 'data.assigned_at', 'data.metadata'],
  'order started': [...SHARED, 'data.metadata'],
  'order tracked': [...SHARED, 'data.destination.geometry.coordinates', 'data.track_mode'],
  'order first_eta': [...ETA, 'data.eta_pace'],
  'order eta_change': [...ETA, 'data.change_reason'],
  'order delayed from scheduled_at': [...SHARED, 'data.arrive_at', 'data.scheduled_at'],
  'order delayed from initial_eta': [...SHARED, 'data.arrive_at', 'data.initial_eta'],
  'order n_minutes_away 60': [...ETA, 'data.remaining_minutes'],
  'order n_minutes_away 15': [...ETA, 'data.remaining_minutes'],
  'order arrived': ARRIVED,
  'order exited by location': [...SHARED, ...within('exit', MOMENT), 'data.place_handle', 'data.reason'],
  'order exited by outage': [...SHARED, 'data.exit.recorded_at', 'data.reason'],
  'order completed': [...RESULT, 'data.deviation', 'data.actual_service_time'],
  'order cancelled': RESULT,
  'order disabled': SHARED,
  'order enabled': SHARED,
  'order updated': [...SHARED, 'data.metadata'],
  'order custom': ['data.order_handle', 'data.event.type'],
  'order device_switched login': SWITCHED,
  'order device_switched closest_to_destination': SWITCHED,
  'order device_switched manual': SWITCHED,
  'route created': [...ROUTE, 'data.metadata'],
  'route assigned': [...ROUTE, 'data.assigned_at', 'data.metadata'],
  'route estimate_generated': [...ROUTE, ...within('estimate', ['distance', 'duration', 'start_by'])],
  'route started': ROUTE,
  'route updated': ROUTE,
  'route completed': [...ROUTE, 'data.distance', 'data.duration'],
  'worker tracking_started': [
    ...[...DEVICE, 'account_id', 'data.worker_handle', 'data.address'],
    ...['data.location.type', 'data.location.coordinates', 'data.location_recorded_at'],
  ],
  'worker outage open': [...OPEN, 'worker_handle'],
  'worker outage closed': [
    ...[...OPEN, 'worker_handle', 'data.recorded_at_end', 'data.location_end.coordinates'],
    ...['data.detail.distance', 'data.detail.duration'],
  ],
  'device_status active': STATUS,
  'device_status active walk': [...STATUS, 'data.activity'],
  'device_status active drive': [...STATUS, 'data.activity'],
  'device_status active stop': [...STATUS, 'data.activity'],
  'device_status active walk completed': COMPLETED,
  'device_status active drive completed': COMPLETED,
  'device_status active stop completed': COMPLETED,
  'device_status inactive': [...STATUS, ...OPEN],
  'device_status disconnected': [...STATUS, ...OPEN],
  'battery low': BATTERY,
  'battery normal': BATTERY,
  'battery charging': BATTERY,
  time_offset_changed: [...DEVICE, 'data.value', 'data.user_time'],
  registration: ['created_at', 'device_id', 'data.value'],
  registration_update: ['created_at', 'device_id', 'data.value', 'name'],
  reinstall: ['created_at', 'device_id', 'data.value'],
  geotag: [
    ...[...DEVICE, 'data.order_handle', 'data.geotag_type', 'data.worker_handle', 'data.metadata', 'data.deviation'],
    ...['data.distance', 'data.duration', 'data.location.coordinates', 'data.expected_location.coordinates'],
  ],
  'geofence entry': [...VISIT, ...WAY],
  'geofence exit': [...VISIT, ...within('exit', MOMENT), 'data.duration'],
  'geofence delete': VISIT,
}

const OF_RISKS = RISK_ELEMENTS.flatMap((name) =>
  ['yellow', 'red', 'green'].map((label): [string, Fields] => [
    `order risk_updated ${name} ${label}`,
    [...SHARED, ...within(`risks.${name}`, ['intensity_label', 'intensity_value', 'previous_intensity_label'])],
  ]),
)

/** What each has to carry. A kind that is missing here does not compile; one that nobody tells fails its test. */
export const DOCUMENTED: ReadonlyMap<string, Fields> = new Map([...Object.entries(OF_KIND), ...OF_RISKS])
