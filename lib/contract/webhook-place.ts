import { z } from 'zod'
import { webhookOf } from './webhook-envelope.ts'
import {
  flag,
  geometryField,
  instant,
  list,
  metadata,
  moment,
  number,
  part,
  pointField,
  text,
  textList,
} from './webhook-field.ts'

/** `delete` takes back a visit that was sent before, when more accurate ground truth arrived. */
export const GEOFENCE_VALUES = ['entry', 'exit', 'delete'] as const

/** A geotag has no `value`; its free-form label is `geotag_type`, in newer documents `order_status`. Metres, seconds. */
export const geotagData = z.looseObject({
  value: text,
  order_handle: text,
  route_handle: text,
  worker_handle: text,
  geotag_type: text,
  order_status: text,
  metadata,
  location: pointField,
  expected_location: pointField,
  deviation: number,
  distance: number,
  duration: number,
})

/** One visit, named by `marker_id`. `prev_marker_id`, `geofence_id`, `radius` and the metadata are in the sample only. */
export const geofenceData = z.looseObject({
  value: text,
  marker_id: text,
  geofence_id: text,
  geofence_metadata: metadata,
  place_handle: text,
  geometry: geometryField,
  radius: number,
  arrival: moment,
  exit: moment,
  duration: number,
  route_to: part({
    distance: number,
    duration: number,
    idle_time: number,
    started_at: instant,
    prev_marker_id: text,
  }),
})

/** Ours: a place as the Places API has it. */
export const placeData = z.looseObject({
  value: text,
  place_handle: text,
  geometry: geometryField,
  radius: number,
  address: text,
  name: text,
  place_type: text,
  metadata,
  detect_visits: flag,
  parkings: list,
  checkins: list,
})

/** Ours: a group of workers and orders; `settings` in the Workers API's names. */
export const opsGroupData = z.looseObject({
  value: text,
  ops_group_handle: text,
  ops_group_label: text,
  timezone: text,
  settings: metadata,
})

/** Ours: what the engine decides by from now on. */
export const rulesData = z.looseObject({
  value: text,
  rules_id: text,
  thresholds: metadata,
  router: text,
  geocoder: text,
  town_speed: number,
})

/** Ours: what the attention queue knows of an order, a worker or a device, and what somebody did about it. */
export const attentionData = z.looseObject({
  value: text,
  order_handle: text,
  route_handle: text,
  level: text,
  causes: list,
  until: instant,
  note: text,
  to: text,
  by: text,
})

/** Ours: when somebody is to be told; `condition`, `quiet_hours` and `channels` as the API has them. */
export const notificationRuleData = z.looseObject({
  value: text,
  rule_id: text,
  name: text,
  condition: metadata,
  quiet_hours: metadata,
  channels: metadata,
  max_per_hour: number,
  enabled: flag,
  by: text,
})

/** Ours: that somebody is told, and what became of it on each channel. */
export const notificationData = z.looseObject({
  value: text,
  notification_id: text,
  order_handle: text,
  rule_id: text,
  rule_name: text,
  kind: text,
  items: list,
  channels: textList,
  channel: text,
  reason: text,
  attempts: number,
  next_attempt_at: instant,
})

export const geotagWebhook = webhookOf(geotagData)
export const geofenceWebhook = webhookOf(geofenceData)

export type GeotagWebhook = z.infer<typeof geotagWebhook>
export type GeofenceWebhook = z.infer<typeof geofenceWebhook>

/** Ours: somebody got in touch with a worker. */
export const contactData = z.looseObject({ value: text, channel: text, by: text })
