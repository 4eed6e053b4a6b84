import { z } from 'zod'
import { webhookOf } from './webhook-envelope.ts'
import {
  flag,
  geometryField,
  instant,
  list,
  mapOf,
  metadata,
  moment,
  number,
  part,
  pointField,
  text,
  textList,
} from './webhook-field.ts'

/** The eight of the document; the map is open. */
export const RISK_ELEMENTS = [
  'delayed_from_scheduled_at',
  'delayed_from_initial_eta',
  'is_offline',
  'deviating_from_expected_route',
  'moving_away_from_destination',
  'in_low_battery',
  'moving_too_slow',
  'in_outage',
] as const

const base = {
  value: text,
  order_handle: text,
  route_handle: text,
  status: text,
  share_url: text,
  metadata,
}

const eta = {
  eta_source: text,
  eta_pace: number,
  remaining_distance: number,
  remaining_duration: number,
  estimated_route_id: text,
}
const promised = { scheduled_at: instant, initial_eta: instant }

/** `risks` in the sample, `risk_elements` in the table; REST answers hold plain labels instead of objects. */
const riskMap = mapOf(
  z.union([
    z.string(),
    z.looseObject({
      intensity_label: text,
      intensity_value: number,
      previous_intensity_label: text,
      /** Ours: what it was read from. */
      reading: number,
    }),
  ]),
)

const destination = part({ geometry: geometryField, radius: number, address: text, place_handle: text })

/** What the API was asked for: only our own `created` and `tracked`, and our `updated`, carry it. */
const asked = {
  type: text,
  type_index: number,
  destination,
  scheduled_at: instant,
  scheduled_after: instant,
  expected_service_time: number,
  product_type: textList,
  capacity_used: number,
  priority: text,
  tasks_list: metadata,
  ops_group_handle: text,
}

const planning = {
  value: text,
  planning_sequence_number: number,
  plan_id: text,
  started_at: instant,
  ops_group_handle: text,
}
const planned = { num_orders: number, num_unplanned_orders: number }

/** One entry per value of the document, in its order, then the newer ones; `created`, `tracked`, `rescheduled`, `share_changed` and `custom` are Waypost's own. */
export const ORDER_PAYLOADS = {
  planning_started: z.looseObject({ ...planning, planning_started_reason: text }),
  planning_completed: z.looseObject({
    ...planning,
    ...planned,
    num_routes: number,
    completed_at: instant,
    route_handles_created: textList,
    route_handles_modified: textList,
  }),
  planning_failed: z.looseObject({ ...planning, ...planned, failure_reason: text }),
  started: z.looseObject(base),
  assigned: z.looseObject({ ...base, assigned_at: instant, assign_source: text, previous_worker_handle: text }),
  first_eta: z.looseObject({ ...base, ...eta }),
  eta_change: z.looseObject({ ...base, ...eta, change_reason: text, earliest_possible_arrival_time: instant }),
  eta: z.looseObject({ ...base, ...eta }),
  delayed: z.looseObject({ ...base, ...promised, arrive_at: instant }),
  n_minutes_away: z.looseObject({ ...base, ...eta, remaining_minutes: number }),
  disabled: z.looseObject(base),
  enabled: z.looseObject(base),
  updated: z.looseObject({ ...base, ...asked, attachments: list }),
  arrived: z.looseObject({ ...base, ...promised, place_handle: text, arrival: moment }),
  exited: z.looseObject({ ...base, ...promised, place_handle: text, exit: moment, reason: text }),
  completed: z.looseObject({
    ...base,
    distance: number,
    duration: number,
    deviation: number,
    actual_service_time: number,
  }),
  cancelled: z.looseObject({ ...base, distance: number, duration: number }),
  device_switched: z.looseObject({ ...base, previous_device_id: text, new_device_id: text }),
  risk_updated: z.looseObject({ ...base, risks: riskMap, risk_elements: riskMap }),
  on_device_geofence_checked: z.looseObject({ ...base, is_inside: z.unknown(), location_accuracy: number }),
  billing_details_updated: z.looseObject(base),
  task_created: z.looseObject(base),
  task_updated: z.looseObject(base),
  task_completed: z.looseObject(base),
  timesheet_updated: z.looseObject(base),
  location_timesheet_finalized: z.looseObject(base),
  tracked: z.looseObject({
    ...base,
    ...asked,
    track_mode: text,
    embed_url: text,
    device_switch_mode: text,
    sequence: number,
  }),
  created: z.looseObject({
    ...base,
    ...asked,
    attachments: list,
    embed_url: text,
    plan_id: text,
    plan_mode: text,
    planned_at: instant,
    rescheduled_marked_at: instant,
    sequence: number,
  }),
  share_changed: z.looseObject({
    ...base,
    by: text,
    share: part({
      act: text,
      share_id: text,
      version: number,
      is_off: flag,
      expires: text,
      expires_at: instant,
      rules: metadata,
    }),
  }),
  rescheduled: z.looseObject({ ...base, plan_id: text }),
  custom: z.looseObject({
    ...base,
    event: part({ type: text, metadata, location: pointField, address: text, attachments: list }),
  }),
} as const

export type OrderValue = keyof typeof ORDER_PAYLOADS

/** The planning values, which are no order's: they carry a `plan_id` and no `order_handle`. */
export const PLAN_VALUES = ['planning_started', 'planning_completed', 'planning_failed'] as const satisfies OrderValue[]

export const planData = z.looseObject({
  ...ORDER_PAYLOADS.planning_started.shape,
  ...ORDER_PAYLOADS.planning_completed.shape,
  ...ORDER_PAYLOADS.planning_failed.shape,
})

/** Every field that some order value carries: any of them is read wherever it stands. */
export const orderData = z.looseObject({
  ...ORDER_PAYLOADS.created.shape,
  ...ORDER_PAYLOADS.tracked.shape,
  ...ORDER_PAYLOADS.updated.shape,
  ...ORDER_PAYLOADS.share_changed.shape,
  ...ORDER_PAYLOADS.custom.shape,
  ...ORDER_PAYLOADS.assigned.shape,
  ...ORDER_PAYLOADS.eta_change.shape,
  ...ORDER_PAYLOADS.n_minutes_away.shape,
  ...ORDER_PAYLOADS.delayed.shape,
  ...ORDER_PAYLOADS.arrived.shape,
  ...ORDER_PAYLOADS.exited.shape,
  ...ORDER_PAYLOADS.completed.shape,
  ...ORDER_PAYLOADS.device_switched.shape,
  ...ORDER_PAYLOADS.risk_updated.shape,
})

export const planWebhook = webhookOf(planData)
export const orderWebhook = webhookOf(orderData)

export type PlanWebhook = z.infer<typeof planWebhook>
export type OrderWebhook = z.infer<typeof orderWebhook>
