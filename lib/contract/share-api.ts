import { z } from 'zod'
import { type PublicOrderView, SHARE_EXPIRIES, SHARE_FIELDS } from './share-view.ts'

const rule = z
  .string()
  .regex(
    /^\s*(always|never|(stops|eta|metres)\s*(<=|≤)\s*\d{1,6})\s*$/,
    'Must be always, never, stops <= n, eta <= n (seconds) or metres <= n',
  )
const expires = z.enum(SHARE_EXPIRIES)

/** Rules by field; null gives a field back to the rule that holds for all. */
const ruleChanges = z.partialRecord(z.enum(SHARE_FIELDS), rule.nullable())

/** `PATCH /orders/{order_handle}/share`. */
export const patchShareRequest = z
  .strictObject({
    expires: expires.optional(),
    expires_at: z.iso.datetime({ offset: true }).nullish().describe('The end of a link that expires on_date'),
    rules: ruleChanges.optional(),
  })
  .refine((patch) => patch.expires !== 'on_date' || typeof patch.expires_at === 'string', 'on_date needs an expires_at')
export type PatchShareRequest = z.output<typeof patchShareRequest>

/** `PATCH /share-settings`: what holds for every link where nobody chose otherwise. */
export const patchShareSettings = z.strictObject({
  expires: expires.exclude(['on_date']).optional(),
  rules: ruleChanges.optional(),
  sender: z.string().trim().max(60).nullish().describe('The name that customers read at the top of the page'),
})

export const shareSettings = z.object({
  expires,
  rules: z.record(z.enum(SHARE_FIELDS), z.string()),
  sender: z.string().nullable(),
})
export type ShareSettings = z.output<typeof shareSettings>

/** Query of `GET /s/preview`: an invented order under choices that are not kept yet, a rule for each field. */
export const shareExampleRequest = z.object({
  stage: z.enum(['before', 'far', 'near', 'after']).default('near'),
  zone: z.string().refine(isZone, 'Must be a time zone, such as America/Montevideo').default('UTC'),
  sender: z.string().trim().max(60).default(''),
  expires: expires.exclude(['on_date']).default('after_day'),
  ...Object.fromEntries(SHARE_FIELDS.map((field) => [field, rule.optional()])),
})
export type ShareExampleRequest = z.output<typeof shareExampleRequest>

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}

const moment = z.iso.datetime().nullable()

/** `GET /orders/{order_handle}/share`: the link, what was chosen for it, and how often it was opened. */
export const shareAnswer = z.object({
  order_handle: z.string(),
  share_url: z.string().nullable().describe('Null while there is none or it is turned off'),
  is_ours: z.boolean().describe('False where somebody else made the link, or nobody did'),
  state: z.enum(['none', 'foreign', 'on', 'off', 'expired']),
  version: z.number().nullable(),
  expires,
  ends_at: moment.describe('When the link ends, as far as that is known'),
  rules: z.record(z.enum(SHARE_FIELDS), z.string()).describe('In force'),
  own_rules: z.array(z.enum(SHARE_FIELDS)).describe('Fields with a rule of this order’s own'),
  visible: z.array(z.enum(SHARE_FIELDS)).describe('What may be seen right now'),
  near: z.object({
    stops_before: z.number().nullable(),
    eta_s: z.number().nullable(),
    metres_away: z.number().nullable(),
  }),
  views: z.object({ times: z.number(), devices: z.number(), first_at: moment, last_at: moment }),
})
export type ShareAnswer = z.output<typeof shareAnswer>

/** `GET /s/{token}?part=live`: what the page puts in place of what it showed. */
export interface SharePart {
  /** Changes whenever the words do; the worker's movement alone does not change it. */
  readonly etag: string
  readonly title: string
  readonly head: string
  readonly rest: string
  /** The first lines as one, for a map that hides the rest. */
  readonly brief: string
  /** Sentences of which those are said aloud that were not there before. */
  readonly spoken: readonly string[]
  readonly view: PublicOrderView
}
