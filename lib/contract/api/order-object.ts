import { z } from 'zod'

/** What the Orders API answers (hypertrack.com/reference); every field is always there, null when it is not known. */

const text = z.string().nullable()
const number = z.number().nullable()
/** ISO 8601 in UTC. */
const time = z.string().nullable()
const open = z.record(z.string(), z.unknown())

export const apiDestination = z.object({
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  radius: number.describe('Metres; null for a polygon'),
  address: text,
  place_handle: text,
})

const apiEstimate = z.object({
  arrive_at: time,
  initial_arrive_at: time,
  distance: number.describe('Metres to go'),
  duration: number.describe('Seconds to go'),
})

export const timelineEvent = z.looseObject({
  type: z.string().describe('driver_order_started, order_geofence_entered, driver_outage_event, … or a custom type'),
  event_id: z.string(),
  recorded_at: time,
})

/** An earlier attempt at an order. */
const apiFulfillment = z.object({
  fulfillment_attempt: z.number(),
  status: z.string(),
  route_handle: text,
  worker_handle: text,
  driver_handle: text,
  scheduled_at: time,
  assigned_at: time,
  started_at: time,
  arrived_at: time,
  exited_at: time,
  completed_at: time,
  cancelled_at: time,
})
export type Fulfillment = z.output<typeof apiFulfillment>

const apiOutageSummary = z.object({
  code: text,
  label: text,
  description: text,
  category: text,
  duration: number.describe('Seconds, of outages that are over'),
  distance: number.describe('Metres'),
})
export type OutageSummary = z.output<typeof apiOutageSummary>

/** One order in lists and in answers to actions. */
export const apiOrder = z.object({
  order_handle: z.string(),
  fulfillment_attempt: z.number().describe('0 for the first'),
  type: text,
  type_index: number,
  route_handle: text,
  place_handle: text,
  ops_group_handle: z.string(),
  worker_handle: text,
  driver_handle: text.describe('The old name of worker_handle'),
  device_id: text,
  device_switch_mode: text,
  plan_id: text,
  plan_mode: text,
  status: z.string().describe('unplanned, planned, assigned, ongoing, disabled, completed, cancelled, …'),
  track_mode: text,
  priority: text,
  risk_status: z.boolean().describe('True when any risk is yellow or red'),
  risks: z.record(z.string(), z.string()),
  created_at: time,
  planned_at: time,
  assigned_at: time,
  started_at: time,
  scheduled_at: time,
  scheduled_after: time,
  arrived_at: time,
  exited_at: time,
  completed_at: time,
  cancelled_at: time,
  disabled_at: time,
  enabled_at: time,
  rescheduled_marked_at: time,
  estimate: apiEstimate.nullable(),
  distance: number.describe('Metres'),
  duration: number.describe('Seconds'),
  deviation_from_destination: number.describe('Metres'),
  expected_service_time: number.describe('Seconds'),
  actual_service_time: number.describe('Seconds'),
  visited_destination: z.boolean(),
  share_url: text,
  embed_url: text,
  product_type: z.array(z.string()),
  capacity_used: number,
  tasks_list: open.nullable(),
  attachments: z.array(z.unknown()),
  metadata: open,
  destination: apiDestination.nullable(),
  previous_fulfillments: z.array(apiFulfillment).describe('Earlier attempts, the first first'),
  outage_summary: z.array(apiOutageSummary).optional().describe('In one order, and in lists with send_outage=true'),
})
export type Order = z.output<typeof apiOrder>
export type ApiDestination = z.output<typeof apiDestination>

/** `GET /orders/{order_handle}`: the order and what happened to it, oldest first. */
export const apiOrderDetail = apiOrder.extend({ worker_name: text, timeline: z.array(timelineEvent) })
export type OrderDetail = z.output<typeof apiOrderDetail>
export type ApiTimelineEvent = z.output<typeof timelineEvent>

export const apiOrderList = z.object({
  orders: z.array(apiOrder),
  pagination_token: text,
  aggregate: z
    .object({
      total: z.number(),
      status: z.record(z.string(), z.number()),
      tracked: z.number(),
      arrived: z.number(),
      on_time: z.number().describe('Arrived not later than 10 minutes after scheduled_at'),
      worked: z.number().describe('Time at the stop within 45 minutes of what was expected'),
      outage_summary: z.array(apiOutageSummary).optional().describe('With send_outage=true'),
    })
    .nullable()
    .describe('Over all pages; null with aggregate=false'),
})
export type OrderList = z.output<typeof apiOrderList>

/** A route with the orders whose current attempt it carries. */
export const apiRoute = z.object({
  route_handle: z.string(),
  status: text,
  version: z.number(),
  track_mode: text,
  ops_group_handle: z.string(),
  worker_handle: text,
  driver_handle: text,
  device_id: text,
  device_switch_mode: text,
  created_at: time,
  assigned_at: time,
  started_at: time,
  completed_at: time,
  distance: number,
  duration: number,
  estimate: z.object({ distance: number, duration: number, start_by: time }).nullable(),
  candidate_devices: z.array(z.string()),
  embed_url: text,
  metadata: open,
  orders: z.array(apiOrder),
})
export type Route = z.output<typeof apiRoute>

const trackedOrder = z.object({
  order_handle: z.string(),
  fulfillment_attempt: z.number(),
  type: z.string(),
  type_index: z.number(),
  capacity_used: z.number(),
  product_type: z.array(z.string()),
  priority: text,
  status: z.string(),
  risk_status: z.boolean(),
  assigned_at: z.string(),
  started_at: z.string(),
  scheduled_at: time,
  scheduled_after: time,
  expected_service_time: number,
  share_url: z.string(),
  embed_url: z.string(),
  metadata: open,
  destination: apiDestination,
})
/** One order in the answer to `POST /orders/track`. */
export type TrackedOrder = z.output<typeof trackedOrder>

export const trackOrdersResponse = z.object({
  route_handle: z.string(),
  status: z.string(),
  version: z.number(),
  track_mode: z.string(),
  ops_group_handle: z.string(),
  worker_handle: text,
  driver_handle: text,
  device_id: text,
  device_switch_mode: z.string(),
  created_at: z.string(),
  assigned_at: z.string(),
  started_at: z.string(),
  embed_url: z.string(),
  metadata: open,
  orders: z.array(trackedOrder),
})
export type TrackOrdersResponse = z.output<typeof trackOrdersResponse>
