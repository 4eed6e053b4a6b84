import fc from 'fast-check'
import * as of from './arbitrary-values.ts'
import { some } from './arbitrary-values.ts'

/** What one kind of event carries: `data` by value, what stands beside it, and the keys it cannot do without. */
export interface Kind {
  readonly type: string
  readonly values: readonly (string | undefined)[]
  readonly data?: Record<string, fc.Arbitrary<unknown>>
  readonly top?: Record<string, fc.Arbitrary<unknown>>
  readonly named?: Record<string, fc.Arbitrary<unknown>>
}

const outage = {
  outage_category: fc.constantFrom('behavioural', 'behavioral', 'os', 'sporadic', 'next_year'),
  outage_code: fc.constantFrom('location_permissions_denied', 'uninstalled', 'low_battery'),
  reason: fc.constantFrom('tracking_stopped', 'disconnected'),
  outage_label: fc.constantFrom('Location permissions denied', 'App uninstalled'),
  outage_description: fc.constant('The worker explicitly denied permissions.'),
  location_start: fc.option(of.point),
  recorded_at_start: of.timestamp,
  location_end: fc.option(of.point),
  recorded_at_end: of.timestamp,
  detail: some({ distance: of.whole, duration: of.whole }),
}

const risk = fc.oneof(
  fc.constantFrom('red', 'yellow', 'green'),
  some({
    intensity_label: fc.constantFrom('red', 'yellow', 'green'),
    intensity_value: fc.constantFrom(0, 0.1, 0.45, 0.85, 1),
    previous_intensity_label: fc.constantFrom('red', 'yellow', 'green'),
  }),
)
const risks = fc.dictionary(fc.constantFrom('moving_too_slow', 'in_outage', 'is_offline', '__proto__'), risk)

const ORDER_VALUES = [
  ...['assigned', 'started', 'first_eta', 'eta_change', 'delayed', 'n_minutes_away', 'disabled', 'enabled', 'updated'],
  ...[
    'tracked',
    'device_switched',
    'risk_updated',
    'arrived',
    'exited',
    'completed',
    'cancelled',
    'eta',
    'of_next_year',
  ],
]

export const KINDS: readonly Kind[] = [
  {
    type: 'location',
    values: [undefined],
    data: {
      geometry: of.point,
      accuracy: fc.oneof(of.measure, fc.constant(-1)),
      speed: fc.oneof(of.measure, fc.constant(-1)),
      bearing: fc.double({ min: 0, max: 360, noNaN: true }),
    },
    top: { location: of.point },
  },
  {
    type: 'device_status',
    values: ['active', 'inactive', 'disconnected'],
    data: {
      activity: fc.constantFrom('walk', 'drive', 'stop'),
      start: of.moment,
      end: of.moment,
      distance: of.whole,
      duration: of.whole,
      ...outage,
    },
    top: { name: fc.constantFrom('Alex', 'Sam'), metadata: of.metadata, location: of.point },
  },
  {
    type: 'battery',
    values: ['low', 'normal', 'charging'],
    data: { battery_percent: fc.integer({ min: 0, max: 100 }) },
    top: { location: of.point },
  },
  {
    type: 'time_offset_changed',
    values: [undefined],
    data: { value: fc.constantFrom(3584.235, -720, '3584.235', 'much'), user_time: of.timestamp },
  },
  ...['registration', 'registration_update', 'reinstall'].map((type) => ({
    type,
    values: [type, 'device_info'],
    top: { name: fc.constantFrom('Thomas Phone', 'Alex'), metadata: of.metadata },
  })),
  {
    type: 'trip',
    values: ['created', 'destination_arrival', 'destination_exit', 'delayed', 'first_eta', 'eta_change', 'completed'],
    named: { trip_id: of.tripId },
    data: {
      trip_metadata: of.metadata,
      destination_id: fc.constantFrom('destination-1', 'destination-2'),
      destination_metadata: of.metadata,
      arrive_at: of.timestamp,
      scheduled_at: of.timestamp,
      delay: of.whole,
      remaining_duration: of.whole,
      remaining_distance: of.whole,
      duration: of.whole,
      distance: of.whole,
      duration_at_destination: of.whole,
      summary: some({ distance: of.whole, duration: of.whole }),
    },
    top: { location: of.point },
  },
  {
    type: 'geotag',
    values: [undefined, 'of_2020'],
    data: {
      order_handle: of.orderHandle,
      worker_handle: of.workerHandle,
      geotag_type: fc.constantFrom('arrived', 'clock_in', 'a photo'),
      order_status: fc.constantFrom('arrived', 'CUSTOM'),
      metadata: of.metadata,
      location: of.point,
      expected_location: of.point,
      deviation: of.whole,
      distance: of.whole,
      duration: of.whole,
    },
    top: { location: of.point },
  },
  {
    type: 'geofence',
    values: ['entry', 'exit', 'delete'],
    named: { marker_id: of.markerId },
    data: {
      geofence_id: fc.constantFrom('geofence-1', 'geofence-2'),
      geofence_metadata: of.metadata,
      place_handle: of.placeHandle,
      geometry: of.outline,
      radius: of.whole,
      arrival: of.moment,
      exit: of.moment,
      duration: of.whole,
      route_to: some({
        distance: of.whole,
        duration: of.whole,
        idle_time: of.whole,
        started_at: of.timestamp,
        prev_marker_id: of.markerId,
      }),
    },
  },
  {
    type: 'order',
    values: ['planning_started', 'planning_completed', 'planning_failed'],
    named: { plan_id: of.planId },
    data: {
      planning_sequence_number: of.whole,
      planning_started_reason: fc.constantFrom('api', 'cron'),
      failure_reason: fc.constant('No Available Drivers'),
      started_at: of.timestamp,
      completed_at: of.timestamp,
      ops_group_handle: fc.constant('OPS_123'),
      num_orders: of.whole,
      num_routes: of.whole,
      num_unplanned_orders: of.whole,
      route_handles_created: fc.oneof(fc.array(of.routeHandle, { maxLength: 3 }), of.routeHandle),
      route_handles_modified: fc.array(of.routeHandle, { maxLength: 3 }),
    },
  },
  {
    type: 'order',
    values: ORDER_VALUES,
    named: { order_handle: of.orderHandle },
    data: {
      route_handle: of.routeHandle,
      status: fc.constantFrom('assigned', 'ongoing', 'disabled', 'completed', 'cancelled'),
      share_url: fc.constantFrom('https://trck.at/vr1RNLq', 'https://trck.at/PvR8MmWEpf'),
      embed_url: fc.constant('https://embed.hypertrack.com/orders/1'),
      metadata: of.metadata,
      type: fc.constantFrom('drop', 'pick'),
      track_mode: fc.constantFrom('on_time', 'flex', 'pre_shift'),
      destination: some({
        geometry: of.outline,
        radius: of.whole,
        address: fc.constantFrom('Rambla 1', ''),
        place_handle: of.placeHandle,
      }),
      assigned_at: of.timestamp,
      assign_source: fc.constantFrom('manual', 'automated'),
      scheduled_at: of.timestamp,
      initial_eta: of.timestamp,
      arrive_at: of.timestamp,
      remaining_distance: of.whole,
      remaining_duration: of.whole,
      remaining_minutes: fc.constantFrom(5, 15, 60),
      change_reason: fc.constantFrom('position_update', 'traffic_update', 'route_change'),
      eta_source: fc.constantFrom('roads', 'great_circle'),
      place_handle: of.placeHandle,
      arrival: of.moment,
      exit: of.moment,
      reason: fc.constantFrom('location', 'outage', 'geofence_deleted'),
      distance: of.whole,
      duration: of.whole,
      deviation: of.whole,
      actual_service_time: of.whole,
      expected_service_time: of.whole,
      previous_device_id: of.deviceId,
      new_device_id: of.deviceId,
      risks,
      risk_elements: risks,
      priority: fc.constantFrom('low', 'medium', 'high'),
      ops_group_handle: fc.constant('default'),
    },
  },
  {
    type: 'route',
    values: [
      ...['created', 'assigned', 'estimate_generated', 'started', 'completed', 'updated'],
      ...['request_version_missing', 'candidate_devices_updated'],
    ],
    named: { route_handle: of.routeHandle },
    data: {
      status: fc.constantFrom('planned', 'assigned', 'tracking', 'completed'),
      track_mode: fc.constantFrom('on_time', 'flex'),
      embed_url: fc.constant('https://embed.hypertrack.com/trips/1'),
      metadata: of.metadata,
      assigned_at: of.timestamp,
      distance: of.whole,
      duration: of.whole,
      estimate: some({ distance: of.whole, duration: of.whole, start_by: of.timestamp }),
      route_version: of.whole,
      route_operation: fc.constant('add_orders'),
      message: fc.constant('Multiple version exist for route.'),
      candidate_devices: fc.array(of.deviceId, { maxLength: 3 }),
    },
  },
  {
    type: 'worker',
    values: ['tracking_started', 'work_status_updated', 'device_linked', 'device_unlinked', 'device_connected'],
    data: {
      worker_handle: of.workerHandle,
      device_id: of.deviceId,
      name: fc.constantFrom('Alex', 'Sam'),
      profile: of.metadata,
      address: fc.constant('Domlur, Bengaluru'),
      location: of.point,
      location_recorded_at: of.timestamp,
      tracking: fc.boolean(),
      available: fc.boolean(),
      work_status: some({ tracking: fc.boolean(), available: fc.boolean() }),
    },
  },
  { type: 'worker', values: ['outage', 'outage_started', 'outage_ended'], data: outage },
  {
    type: 'nearby',
    values: [undefined, 'of_next_year'],
    data: { order_handle: of.orderHandle, anything: fc.jsonValue({ maxDepth: 2 }) },
  },
]
