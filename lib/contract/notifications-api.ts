import { z } from 'zod'

// The requests and answers of `/api/notification-rules` and `/api/notifications` (docs/decisions/0030-notification-rules.md).

const NAME_AT_MOST = 80
const CAUSES_AT_MOST = 30
const MAILS_AT_MOST = 20
const TEXT_AT_MOST = 255
const URL_AT_MOST = 2_000
const MOST_MINUTES = 1_440
const MOST_LATE_MINUTES = 1_440
const MOST_PER_HOUR = 60

export const NOTIFICATION_LEVELS = ['red', 'any'] as const
export const QUIET_WAYS = ['drop', 'digest'] as const
export const NOTIFICATION_CHANNELS = ['browser', 'mail', 'webhook'] as const
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number]

const text = z.string().trim().min(1, 'Cannot be empty').max(TEXT_AT_MOST, `At most ${TEXT_AT_MOST} characters`)
const name = z.string().trim().min(1, 'Give it a name').max(NAME_AT_MOST, `At most ${NAME_AT_MOST} characters`)

const wholeOf = (least: number, most: number) =>
  z.number().int('Must be a whole number').min(least, `At least ${least}`).max(most, `At most ${most}`)

const cause = z.strictObject({
  code: text.describe(
    'A cause of the attention queue: late, no_worker, no_eta, outage, offline, battery, clock, or a risk',
  ),
  minutes: wholeOf(1, MOST_LATE_MINUTES).optional().describe('Of late alone: at least so many minutes'),
})

/** What has to stand in the attention queue, for how long, and whether somebody may have it. */
export const notificationCondition = z.strictObject({
  causes: z
    .array(cause)
    .max(CAUSES_AT_MOST, `At most ${CAUSES_AT_MOST}`)
    .refine((causes) => causes.every(({ code, minutes }) => minutes === undefined || code === 'late'), {
      error: 'Only late has minutes',
    })
    .default([])
    .describe('Any of these; all causes when empty'),
  level: z.enum(NOTIFICATION_LEVELS, { error: 'Must be red or any' }).default('red'),
  ops_group_handle: text.nullable().default(null),
  worker_handle: text.nullable().default(null),
  metadata: z
    .strictObject({ key: text, value: z.string().max(TEXT_AT_MOST) })
    .nullable()
    .default(null),
  after_minutes: wholeOf(0, MOST_MINUTES).default(5).describe('It has to have stood that long, unbroken'),
  unless_handled: z
    .boolean()
    .default(true)
    .describe('Time during which it was acknowledged, put off or taken does not count'),
})

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const zone = z.string().max(TEXT_AT_MOST).refine(isZone, 'Must be a time zone, such as Europe/Madrid')
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time, such as 22:00')

/** From one time of day to another in a zone, on the days on which that begins; over midnight when `to` is not later. */
export const quietHours = z.strictObject({
  days: z
    .array(wholeOf(1, 7))
    .min(1, 'At least one day')
    .transform((days) => [...new Set(days)].sort())
    .describe('1 is Monday, 7 is Sunday'),
  from: clock,
  to: clock,
  zone,
  way: z.enum(QUIET_WAYS, { error: 'Must be drop or digest' }).default('digest'),
})

const channels = z.strictObject({
  browser: z.boolean().default(false),
  mail: z.array(z.email('Must be mail addresses')).max(MAILS_AT_MOST, `At most ${MAILS_AT_MOST}`).default([]),
  webhook: z.string().min(1, 'Cannot be empty').max(URL_AT_MOST).nullable().default(null),
})

const isAnyChannel = ({ browser, mail, webhook }: z.output<typeof channels>) =>
  browser || mail.length > 0 || webhook !== null

export const notificationChannels = channels.refine(isAnyChannel, { error: 'Choose at least one channel' })

const fields = {
  name,
  enabled: z.boolean(),
  condition: notificationCondition,
  quiet_hours: quietHours.nullable(),
  channels: notificationChannels,
  max_per_hour: wholeOf(1, MOST_PER_HOUR).describe('What comes beyond is told as one at the end of the hour'),
}

/** Body of `POST /notification-rules`. */
export const createNotificationRule = z.strictObject({
  ...fields,
  enabled: fields.enabled.default(true),
  condition: fields.condition.default(notificationCondition.parse({})),
  quiet_hours: fields.quiet_hours.default(null),
  max_per_hour: fields.max_per_hour.default(10),
})

/** Body of `PATCH /notification-rules/{rule}`; what is given replaces what was there. */
export const patchNotificationRule = z.strictObject(fields).partial()

/** Body of `POST /notification-rules/preview`: a rule as it would be made, saved or not; its channels do not matter. */
export const previewNotificationRule = z.object({
  condition: fields.condition.default(notificationCondition.parse({})),
  quiet_hours: fields.quiet_hours.default(null),
  max_per_hour: fields.max_per_hour.default(10),
  zone: zone.default('UTC').describe('Whose days are counted'),
})

export type NotificationCondition = z.output<typeof notificationCondition>
export type QuietHours = z.output<typeof quietHours>
export type NotificationChannels = z.output<typeof notificationChannels>
export type NotificationRuleFields = z.output<typeof createNotificationRule>
export type PreviewRequest = z.output<typeof previewNotificationRule>

const firing = z.object({
  key: z.string().describe('order:, worker: or device: and the handle'),
  at: z.string(),
  level: z.string(),
  causes: z.array(z.string()),
})

export const notificationPreview = z.object({
  fired: z.number().describe('How many times it would have fired'),
  messages: z.number().describe('As how many messages, digests and “n more” counted as one'),
  dropped: z.number().describe('What fell into quiet hours and would not have been told'),
  days: z.array(z.object({ date: z.string(), fired: z.number() })).describe('The last seven days, today last'),
  last: z.array(firing).describe('The last five'),
})
export type NotificationPreview = z.output<typeof notificationPreview>

const delivery = z.object({
  channel: z.string(),
  state: z.string().describe('pending, sent or failed'),
  reason: z.string().nullable(),
  attempts: z.number(),
  at: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
})

export const apiNotification = z.object({
  id: z.string(),
  rule_id: z.string(),
  rule_name: z.string(),
  kind: z.string().describe('single, digest, more or test'),
  at: z.string(),
  items: z.array(firing),
  channels: z.array(delivery),
})
export type ApiNotification = z.output<typeof apiNotification>
export const notificationList = z.object({ notifications: z.array(apiNotification) })
export type NotificationList = z.output<typeof notificationList>

export const apiNotificationRule = z.object({
  id: z.string(),
  ...fields,
  fired_this_week: z.number(),
  last_failure: z.object({ channel: z.string(), at: z.string(), reason: z.string() }).nullable(),
  webhook_secret: z.string().nullable().describe('What its webhook is signed with'),
  made_by: z.string(),
  created_at: z.string().nullable(),
})
export type ApiNotificationRule = z.output<typeof apiNotificationRule>

export const notificationRuleList = z.object({
  rules: z.array(apiNotificationRule),
  can_mail: z.boolean().describe('Whether the server knows how to send mail'),
})
export type NotificationRuleList = z.output<typeof notificationRuleList>
