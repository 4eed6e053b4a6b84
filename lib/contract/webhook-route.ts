import { z } from 'zod'
import { webhookOf } from './webhook-envelope.ts'
import { instant, metadata, number, part, text, textList } from './webhook-field.ts'

const base = {
  value: text,
  route_handle: text,
  status: text,
  track_mode: text,
  embed_url: text,
  metadata,
  ops_group_handle: text,
  device_switch_mode: text,
}

/** One entry per value of the document. Metres and seconds. */
export const ROUTE_PAYLOADS = {
  created: z.looseObject(base),
  assigned: z.looseObject({ ...base, assigned_at: instant }),
  estimate_generated: z.looseObject({
    ...base,
    estimate: part({ distance: number, duration: number, start_by: instant }),
  }),
  started: z.looseObject(base),
  completed: z.looseObject({ ...base, distance: number, duration: number }),
  updated: z.looseObject(base),
  request_version_missing: z.looseObject({ ...base, route_version: number, route_operation: text, message: text }),
  candidate_devices_updated: z.looseObject({ ...base, candidate_devices: textList }),
} as const

export type RouteValue = keyof typeof ROUTE_PAYLOADS

/** Every field that some route value carries. */
export const routeData = z.looseObject({
  ...ROUTE_PAYLOADS.assigned.shape,
  ...ROUTE_PAYLOADS.estimate_generated.shape,
  ...ROUTE_PAYLOADS.completed.shape,
  ...ROUTE_PAYLOADS.request_version_missing.shape,
  ...ROUTE_PAYLOADS.candidate_devices_updated.shape,
})

export const routeWebhook = webhookOf(routeData)

export type RouteWebhook = z.infer<typeof routeWebhook>
