import { z } from 'zod'
import { anyHandle, newHandle } from '../handle.ts'
import { trackOrder } from '../orders-api.ts'
import { destination, metadata, timestamp } from './fields.ts'
import { commaList, jsonObject, limit, yesOrNo } from './query.ts'

const WHICH = { type: z.string().optional(), type_index: z.string().optional() }
const attempt = z.coerce.number().int('Must be a whole number').min(0, 'At least 0')

/** Query of everything about one order: which attempt is meant; the latest when it is not said. */
export const attemptQuery = z.object({ ...WHICH, fulfillment_attempt: attempt.optional() })

/** Body of `PATCH /orders/{order_handle}`. A metadata key of null goes away, the others are taken over. */
export const patchOrderRequest = trackOrder
  .pick({
    scheduled_at: true,
    scheduled_after: true,
    expected_service_time: true,
    product_type: true,
    type: true,
    type_index: true,
    capacity_used: true,
    priority: true,
  })
  .extend({
    destination: destination.optional().describe('Only before tracking has started'),
    metadata: metadata.optional(),
    attachments: z.array(z.unknown(), { error: 'Must be a list' }).optional(),
    ops_group_handle: newHandle.optional(),
  })
  .partial()
export type PatchOrderRequest = z.output<typeof patchOrderRequest>

/** Body of `POST /orders/{order_handle}/reassign`. */
export const reassignOrderRequest = z.looseObject({
  worker_handle: anyHandle,
  ops_group_handle: newHandle.optional(),
  order_type: z.string().optional(),
  type_index: z.number().optional(),
})

const position = z.looseObject({
  type: z.literal('Point'),
  coordinates: z.array(z.number()).min(2, 'Must be [longitude, latitude]').max(3, 'Must be [longitude, latitude]'),
})

const customEvent = z.looseObject({
  type: z.string().min(1, 'Cannot be empty').max(64, 'At most 64 characters'),
  recorded_at: timestamp,
  metadata: metadata.optional(),
  location: position.optional(),
  address: z.string().max(1000).optional(),
  attachments: z.array(z.unknown()).optional(),
})
export type CustomEvent = z.output<typeof customEvent>

/** Body of `POST /orders/{order_handle}/events`: what the caller wants to see on the timeline. */
export const orderEventsRequest = z.looseObject({
  events: z.array(customEvent).min(1, 'Needs at least one event').max(100, 'At most 100 events at once'),
})

const MOMENTS = [
  'created_at',
  'planned_at',
  'scheduled_at',
  'cancelled_at',
  'completed_at',
  'rescheduled_marked_at',
  'route_started_at',
] as const
export type FilteredMoment = (typeof MOMENTS)[number]

const DATE = /^\d{4}-\d{2}-\d{2}$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/

/** HyperTrack's lists write `2026-01-31 14:30:00`; ISO 8601 is read too. Without an offset it is UTC. Epoch ms. */
const filterMoment = z.string().transform((value, context) => {
  const spelled = value.replace(' ', 'T')
  const ms = DATE.test(value)
    ? Date.parse(`${value}T00:00:00Z`)
    : DATE_TIME.test(value)
      ? Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(spelled) ? spelled : `${spelled}Z`)
      : Number.NaN
  if (Number.isNaN(ms)) context.addIssue({ code: 'custom', message: 'Must be YYYY-MM-DD or YYYY-MM-DD HH:mm:ss' })
  return ms
})

type MomentFilter = `${FilteredMoment}_${'date' | 'from' | 'to'}${'' | '_without_tz'}`

const momentFilters = Object.fromEntries(
  MOMENTS.flatMap((moment) =>
    ['date', 'from', 'to', 'date_without_tz', 'from_without_tz', 'to_without_tz'].map((end) => [
      `${moment}_${end}`,
      filterMoment.optional(),
    ]),
  ),
) as Record<MomentFilter, z.ZodOptional<typeof filterMoment>>

/** Documented filters that Waypost cannot answer: an answer without them would be a wrong one. */
const notSupported = z.string().refine((text) => text === '', 'Waypost does not support this filter')

/** Query of `GET /orders`. */
export const ordersQuery = z.object({
  status: commaList.optional().describe('Comma-separated'),
  worker_handle: z.string().optional(),
  driver_handle: z.string().optional(),
  device_id: z.string().optional(),
  route_handle: z.string().optional(),
  place_handle: z.string().optional(),
  ops_group_handle: z.string().optional(),
  search_term: z.string().optional().describe('In order handle, ops group, worker handle, address and metadata'),
  order_metadata_filter: jsonObject.optional().describe('JSON object; every key must match'),
  risk_status: yesOrNo.optional(),
  track_mode: z.string().optional(),
  device_switch_mode: z.string().optional(),
  tracking_status: z.enum(['tracked', 'untracked'], { error: 'Must be tracked or untracked' }).optional(),
  worker_inside_destination: yesOrNo.optional(),
  fulfillment_attempt: attempt.optional(),
  sort_direction: z.enum(['asc', 'desc'], { error: 'Must be asc or desc' }).default('desc'),
  aggregate: yesOrNo.default(true),
  limit: limit(50),
  pagination_token: z.string().optional(),
  region_filter: notSupported.optional(),
  destination_geohash: z
    .string()
    .regex(/^[0-9b-hjkmnp-z]{1,12}$/i, 'Must be a geohash')
    .optional()
    .describe('Destinations in this cell'),
  plan_id: z.string().optional(),
  plan_mode: z.string().optional(),
  worker_profile_filter: jsonObject.optional().describe('JSON object; every key of the worker’s profile must match'),
  filter_outage_category: commaList.optional().describe('Of outages while the order was under way; comma-separated'),
  send_outage: yesOrNo.default(false).describe('Tells outage_summary of each order, and of all in aggregate'),
  ...momentFilters,
})
export type OrdersQuery = z.output<typeof ordersQuery>
export const FILTERED_MOMENTS: readonly FilteredMoment[] = MOMENTS
