import { z } from 'zod'
import { outageShape } from './webhook-device.ts'
import { webhookOf } from './webhook-envelope.ts'
import { flag, instant, list, metadata, part, pointField, text, textList } from './webhook-field.ts'

/** The first two are the document's, the others are named in HyperTrack's newer reference without a payload, the last five are ours. */
export const WORKER_VALUES = [
  'tracking_started',
  'outage',
  'outage_started',
  'outage_ended',
  'work_status_updated',
  'device_disconnected',
  'device_connected',
  'device_linked',
  'device_unlinked',
  'created',
  'updated',
  'deleted',
  'undeleted',
  'intent_updated',
] as const

/** These carry an outage; `outage` itself comes open first and closed later, under one start. */
export const OUTAGE_VALUES = ['outage', 'outage_started', 'outage_ended'] as const

export const workerData = z.looseObject({
  value: text,
  worker_handle: text,
  device_id: text,
  name: text,
  profile: metadata,
  address: text,
  location: pointField,
  location_recorded_at: instant,
  tracking: flag,
  available: flag,
  work_status: part({ tracking: flag, available: flag }),
  is_tracking: flag,
  overridden: part({ orders: textList, work_status: flag }),
  ops_group_handle: text,
  product_types: textList,
  schedule: list,
  unavailable_on: list,
  home: metadata,
})

export const outageData = z.looseObject({ value: text, worker_handle: text, ...outageShape })

export const workerWebhook = webhookOf(workerData)
export const outageWebhook = webhookOf(outageData)

export type WorkerWebhook = z.infer<typeof workerWebhook>
export type OutageWebhook = z.infer<typeof outageWebhook>
