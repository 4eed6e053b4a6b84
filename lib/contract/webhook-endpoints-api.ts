import { z } from 'zod'
import { WEBHOOK_TYPES } from './webhook-envelope.ts'

// The requests of `/api/webhook-endpoints`. HyperTrack's API has nothing like it: one address is set in its dashboard.

const URL_AT_MOST = 2_000
const TEXT_AT_MOST = 200
const TYPES_AT_MOST = 100

const url = z.string().min(1, 'Is missing').max(URL_AT_MOST, `At most ${URL_AT_MOST} characters`)
const description = z.string().max(TEXT_AT_MOST, `At most ${TEXT_AT_MOST} characters`)
/** `order`, `order.arrived` or `*`. */
const eventType = z.string().regex(/^(\*|[\w-]{1,128}(\.[\w.-]{1,128})?)$/, 'Must read like order, order.arrived or *')
const types = z
  .array(eventType)
  .min(1, 'At least one')
  .max(TYPES_AT_MOST, `At most ${TYPES_AT_MOST}`)
  .transform((list) => [...new Set(list)])
const secret = z.string().max(TEXT_AT_MOST)
const moment = z.iso.datetime({ offset: true, error: 'Must be ISO 8601, such as 2026-01-31T12:00:00Z' })

/** What an endpoint gets that does not choose: HyperTrack's types, without the fixes that each phone sends all the time. */
export const USUAL_TYPES: readonly string[] = WEBHOOK_TYPES.filter((type) => type !== 'location')

export const endpointInput = z.strictObject({
  url,
  description: description.default(''),
  types: types.default([...USUAL_TYPES]),
  ordered: z.boolean().default(false),
  secret: secret.optional(),
})

export const endpointChange = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  types: types.optional(),
  ordered: z.boolean().optional(),
  /** Turning off; to turn on again, use `/enable`. */
  enabled: z.literal(false, { error: 'Can only be false here: POST to …/enable' }).optional(),
})

export const rotateInput = z.strictObject({ secret: secret.optional() })

/** `skip_missed`: begin with what happens from now on, instead of where it stopped (14 days back at most). */
export const enableInput = z.strictObject({ skip_missed: z.boolean().default(false) })

/** One delivery, all that gave up, or everything that was made in a span of time. */
export const resendInput = z.union(
  [
    z.strictObject({ delivery_id: z.string().min(1) }),
    z.strictObject({ failed: z.literal(true) }),
    z.strictObject({ from: moment, to: moment.optional(), failed: z.boolean().default(false) }),
  ],
  { error: 'Must be {delivery_id}, {failed: true} or {from, to}' },
)
export type ResendInput = z.output<typeof resendInput>

/** The query of `GET /api/orders/{handle}/webhooks`; dates also as HyperTrack's lists take them. */
export const orderWebhooksQuery = z.object({
  value: z.string().optional(),
  from_time: z.string().optional(),
  to_time: z.string().optional(),
  fulfillment_attempt: z.coerce.number().int('Must be a whole number').min(0, 'At least 0').optional(),
  sort_direction: z.enum(['asc', 'desc'], { error: 'Must be asc or desc' }).default('desc'),
  limit: z.coerce.number().int('Must be a whole number').min(1, 'At least 1').max(1000, 'At most 1000').default(100),
  pagination_token: z.string().optional(),
})
