import { createHash } from 'node:crypto'
import { Problem } from '#lib/contract/problem.ts'
import type { NotificationEvent } from '#lib/domain/event.ts'
import type { Message } from '#lib/domain/notifications/messages.ts'
import { firingItem, notificationEvent, subjectOfNotification } from '#lib/domain/notifications/notification-events.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { keptRule, type NotificationRow, notificationRow } from '#lib/domain/views/view-notification.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { createMailSender } from '#lib/gateways/mail-sender.ts'
import { isAdmitted } from '#lib/services/demo/demo-gate.ts'
import { record } from '#lib/services/intake/record.ts'
import { outgoing } from '#lib/services/outgoing/outgoing.ts'
import {
  readNotificationsByKey,
  readOpenNotifications,
  readRuleRow,
} from '#lib/storage/notifications/notification-rows.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { LogNotificationDeliverer, type NotificationDeliverer } from './deliverer.ts'
import { createSenders } from './send-notification.ts'

const OPEN_AT_MOST = 200
const ID_LENGTH = 32

/** The name of a notification: the same for the same rule and firings. */
function notificationId(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, ID_LENGTH)
}

async function recordAll(events: readonly NotificationEvent[]): Promise<void> {
  const { accountId } = config().keys
  const told = events
    .filter(({ subject }) => isAdmitted(subject))
    .map((event) => ({ ...event, subject: { accountId, ...event.subject } }))
  if (told.length > 0) await record(told.map((event) => ({ source: 'desk', wire: toWire(event) })))
}

/** Channels that a rule tells on, by name. */
export function channelNames({ channels: { browser, mail, webhook } }: KeptRule): string[] {
  return [...(browser ? ['browser'] : []), ...(mail.length > 0 ? ['mail'] : []), ...(webhook ? ['webhook'] : [])]
}

/** Says in the log what a rule tells. Resolves when it is there; what is to be sent is sent afterwards. */
export async function tellMessages(rule: KeptRule, messages: readonly Message[]): Promise<void> {
  const channels = channelNames(rule)
  const events = messages.map(({ name, kind, at, firings }) => {
    const [first] = firings
    // What was told of before is named by what it still tells, so that nothing is taken for a repetition.
    const id = notificationId(`${name} ${first?.raisedAt} ${first?.key}`)
    const about = { notificationId: id, ruleId: rule.id, ruleName: rule.name }
    const data = { ...about, kind, items: firings.map(firingItem), channels }
    return notificationEvent('fired', { data, subject: subjectOfNotification(firings), atMs: at })
  })
  await recordAll(events)
}

/** Records that a test was asked for, and gives back what is to be sent. */
export async function tellTest(rule: KeptRule, atMs: number): Promise<NotificationRow> {
  const id = notificationId(`test ${rule.id} ${atMs}`)
  const about = { notificationId: id, ruleId: rule.id, ruleName: rule.name }
  const data = { ...about, kind: 'test', items: [], channels: channelNames(rule) }
  await recordAll([notificationEvent('fired', { data, subject: {}, atMs })])
  return notificationOf(id)
}

/** A notification that was fired. Throws Problem `not_found`. */
export async function notificationOf(id: string): Promise<NotificationRow> {
  const [row] = await readNotificationsByKey([id])
  if (row === undefined) throw new Problem('not_found', 'There is no such notification')
  return notificationRow(row)
}

function open(): NotificationDeliverer {
  const { mail, keys, publicUrl } = config()
  const { sender, key } = outgoing()
  const now = Date.now
  return new LogNotificationDeliverer({
    now,
    readOpen: async () => (await readOpenNotifications(OPEN_AT_MOST)).map(notificationRow),
    ruleOf: async (id) => {
      const row = await readRuleRow(id)
      const rule = row && keptRule(row)
      return rule === null || rule.isDeleted ? null : rule
    },
    send: createSenders({
      ...{ now, key, publicUrl, accountId: keys.accountId, webhooks: sender },
      mail: mail && createMailSender(mail),
    }),
    record: (event) => recordAll([event]),
  })
}

/** What sends notifications in this process. */
export const notificationDeliverer = (): NotificationDeliverer => remember('notification deliverer', open)
