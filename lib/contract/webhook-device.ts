import { z } from 'zod'
import { webhookOf } from './webhook-envelope.ts'
import { geometryField, instant, moment, number, part, pointField, text } from './webhook-field.ts'

export const DEVICE_STATUSES = ['active', 'inactive', 'disconnected'] as const
export const DEVICE_ACTIVITIES = ['walk', 'drive', 'stop'] as const
export const BATTERY_LABELS = ['low', 'normal', 'charging'] as const
/** The tables write `behavioral`, samples and API `behavioural`. */
export const OUTAGE_CATEGORIES = ['behavioural', 'adversarial', 'sporadic', 'os', 'reachability'] as const

/** An outage as device_status and worker events carry it; `reason` is the older name of `outage_code`. */
export const outageShape = {
  outage_category: text,
  outage_code: text,
  outage_label: text,
  outage_description: text,
  reason: text,
  location_start: pointField,
  recorded_at_start: instant,
  location_end: pointField,
  recorded_at_end: instant,
  detail: part({ distance: number, duration: number }),
}

/** Deprecated by HyperTrack and still sent: metres, metres per second, degrees clockwise from north. */
export const locationData = z.looseObject({
  value: text,
  geometry: geometryField,
  accuracy: number,
  speed: number,
  bearing: number,
})

export const deviceStatusData = z.looseObject({
  value: text,
  activity: text,
  start: moment,
  end: moment,
  distance: number,
  duration: number,
  ...outageShape,
})

/** 2.0.0 comes with the envelope's location, 2.1.0 with a percentage instead. */
export const batteryData = z.looseObject({ value: text, battery_percent: number })

/** Seconds by which the phone's clock is ahead: a number here, a string in the document's table. */
export const timeOffsetData = z.looseObject({
  value: z.union([z.number(), z.string()]).optional().catch(undefined),
  user_time: text,
})

/** What HyperTrack's worker objects call `device_info`, as far as phones tell us. */
const deviceInfo = part({
  os_name: text,
  os_version: text,
  device_model: text,
  app_name: text,
  app_version_string: text,
})

/** `registration`, `registration_update` and `reinstall`; name and metadata are the envelope's, `device_info` is ours. */
export const registrationData = z.looseObject({ value: text, device_info: deviceInfo })

export const locationWebhook = webhookOf(locationData)
export const deviceStatusWebhook = webhookOf(deviceStatusData)
export const batteryWebhook = webhookOf(batteryData)
export const timeOffsetWebhook = webhookOf(timeOffsetData)
export const registrationWebhook = webhookOf(registrationData)

export type LocationWebhook = z.infer<typeof locationWebhook>
export type DeviceStatusWebhook = z.infer<typeof deviceStatusWebhook>
export type BatteryWebhook = z.infer<typeof batteryWebhook>
export type TimeOffsetWebhook = z.infer<typeof timeOffsetWebhook>
export type RegistrationWebhook = z.infer<typeof registrationWebhook>
