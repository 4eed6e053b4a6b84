import { randomUUID } from 'node:crypto'
import {
  type ApiNotification,
  type ApiNotificationRule,
  createNotificationRule,
  type NotificationChannels,
  type NotificationRuleFields,
  type NotificationRuleList,
  patchNotificationRule,
} from '#lib/contract/notifications-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { grouped } from '#lib/domain/grouped.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { NotificationRuleData } from '#lib/domain/notifications/notification-data.ts'
import { ruleEvent } from '#lib/domain/notifications/notification-events.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { keptRule, notificationRow } from '#lib/domain/views/view-notification.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { actingPerson } from '#lib/services/acting-person.ts'
import { record } from '#lib/services/intake/record.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { outgoing } from '#lib/services/outgoing/outgoing.ts'
import { readNotificationRows, readRuleRow, readRuleRows } from '#lib/storage/notifications/notification-rows.ts'
import { config } from '../../config.ts'
import { notificationAnswer, ruleAnswer } from './notification-answers.ts'
import { notificationDeliverer, notificationOf, tellTest } from './notifications.ts'

const WEEK_MS = 7 * 86_400_000
const COUNTED_AT_MOST = 10_000
const RULES_AT_MOST = 100

/** All rules that were not removed. */
export async function presentRules(): Promise<KeptRule[]> {
  return (await readRuleRows()).map(keptRule).filter(({ isDeleted }) => !isDeleted)
}

/** Throws Problem `not_found`. */
async function ruleOf(id: string): Promise<KeptRule> {
  const row = await readRuleRow(id)
  const rule = row && keptRule(row)
  if (rule === null || rule.isDeleted) throw new Problem('not_found', 'There is no such notification rule')
  return rule
}

async function toldThisWeek(ruleId?: string) {
  const from = msToInstant(Date.now() - WEEK_MS)
  return (await readNotificationRows({ ruleId, from, limit: COUNTED_AT_MOST })).map(notificationRow)
}

async function answerOf(id: string): Promise<ApiNotificationRule> {
  return ruleAnswer(await ruleOf(id), await toldThisWeek(id))
}

function unprocessable(field: string, why: string): Problem {
  return new Problem('unprocessable', why, { body: { [field]: [why] } })
}

/** Throws Problem `unprocessable` for a channel on which nothing could be sent. */
async function checkChannels({ mail, webhook }: NotificationChannels): Promise<void> {
  if (mail.length > 0 && config().mail === null)
    throw unprocessable('channels.mail', 'Mail is not set up: WAYPOST_SMTP_URL and WAYPOST_MAIL_FROM are missing')
  const refusal = webhook === null ? null : await outgoing().sender.refusalOf(webhook)
  if (refusal !== null) throw unprocessable('channels.webhook', refusal)
}

/** A change as the log has it; what is not given is not said. */
function dataOf(ruleId: string, fields: Partial<NotificationRuleFields>): NotificationRuleData {
  const { name, enabled, condition, quiet_hours, channels, max_per_hour } = fields
  const by = actingPerson()
  return {
    ruleId,
    ...(name !== undefined && { name }),
    ...(condition !== undefined && { condition }),
    ...(quiet_hours !== undefined && { quietHours: quiet_hours ?? {} }),
    ...(channels !== undefined && { channels }),
    ...(max_per_hour !== undefined && { maxPerHour: max_per_hour }),
    ...(enabled !== undefined && { isEnabled: enabled }),
    ...(by !== null && { by }),
  }
}

type Change = 'created' | 'updated' | 'deleted'

async function save(value: Change, data: NotificationRuleData, before: KeptRule | null): Promise<void> {
  const { accountId } = config().keys
  const atMs = Date.parse(momentAfter({ lastEventAt: before?.saidAt ?? null }))
  await record([{ source: 'desk', wire: toWire(ruleEvent(value, { data, accountId, atMs })) }])
}

/** `GET /notification-rules`: by name. */
export async function listRules(): Promise<NotificationRuleList> {
  const [rules, told] = [await presentRules(), await toldThisWeek()]
  const byRule = grouped(told, ({ ruleId }) => ruleId)
  rules.sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))
  return { rules: rules.map((rule) => ruleAnswer(rule, byRule.get(rule.id) ?? [])), can_mail: config().mail !== null }
}

/** `GET /notification-rules/{rule}`. Throws Problem `not_found`. */
export const showRule = answerOf

/** `POST /notification-rules`: it counts from now on. Throws Problem `unprocessable`. */
export async function createRule(input: unknown): Promise<ApiNotificationRule> {
  const fields = readAs(createNotificationRule, input ?? {})
  await checkChannels(fields.channels)
  if ((await presentRules()).length >= RULES_AT_MOST)
    throw new Problem('unprocessable', `There can be ${RULES_AT_MOST} rules`)
  const id = randomUUID()
  await save('created', dataOf(id, fields), null)
  return answerOf(id)
}

/**
 * `PATCH /notification-rules/{rule}`. With another condition, or turned on again, it counts from now on.
 * Throws Problem `not_found`, `unprocessable`.
 */
export async function changeRule(id: string, input: unknown): Promise<ApiNotificationRule> {
  const fields = readAs(patchNotificationRule, input ?? {})
  return oneAtATime([`notification rule ${id}`], async () => {
    const before = await ruleOf(id)
    if (fields.channels !== undefined) await checkChannels(fields.channels)
    await save('updated', dataOf(id, fields), before)
    return answerOf(id)
  })
}

/** `DELETE /notification-rules/{rule}`: what it told stays in the log. Throws Problem `not_found`. */
export async function deleteRule(id: string): Promise<void> {
  await oneAtATime([`notification rule ${id}`], async () => save('deleted', dataOf(id, {}), await ruleOf(id)))
}

/**
 * `POST /notification-rules/{rule}/test`: tells on all its channels that this is a test, once, and says what came of it.
 * Throws Problem `not_found`.
 */
export async function testRule(id: string): Promise<ApiNotification> {
  const row = await tellTest(await ruleOf(id), Date.now())
  await notificationDeliverer().sendNow(row)
  return notificationAnswer(await notificationOf(row.id))
}
