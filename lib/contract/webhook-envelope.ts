import { z } from 'zod'
import { instant, metadata, pointField, text } from './webhook-field.ts'

/** Types of the Webhook Payloads document and of HyperTrack's newer reference. More will come: any string is taken. */
export const WEBHOOK_TYPES = [
  'location',
  'device_status',
  'battery',
  'time_offset_changed',
  'trip',
  'registration',
  'registration_update',
  'reinstall',
  'geotag',
  'geofence',
  'order',
  'route',
  'worker',
  'nearby',
  'locate',
] as const

/**
 * What is around every payload. Only `type` and `data` are in all samples; `driver_handle` is the older name of
 * `worker_handle`; `name` and `metadata` come with device events; `location` "for trip delays only" comes with more.
 */
export const envelopeShape = {
  type: text,
  version: text,
  created_at: instant,
  recorded_at: instant,
  account_id: text,
  device_id: text,
  worker_handle: text,
  driver_handle: text,
  location: pointField,
  name: text,
  metadata,
  /** Ours: by which of Waypost's rules it was found out. */
  rules: text,
}

export const webhookEnvelope = z.looseObject({ ...envelopeShape, data: metadata })

export type WebhookEnvelope = z.infer<typeof webhookEnvelope>

/** An envelope around one kind of `data`. */
export function webhookOf<T extends z.ZodType>(data: T) {
  return z.looseObject({ ...envelopeShape, data: data.optional().catch(undefined) })
}
