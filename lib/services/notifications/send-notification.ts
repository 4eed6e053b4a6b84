import { createHmac } from 'node:crypto'
import { firingItem, notificationEvent, subjectOfNotification } from '#lib/domain/notifications/notification-events.ts'
import { notificationText } from '#lib/domain/notifications/notification-text.ts'
import { isDelivered } from '#lib/domain/outgoing/endpoint-health.ts'
import type { NotificationRow } from '#lib/domain/views/view-notification.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import type { MailSender } from '#lib/gateways/mail-sender.ts'
import type { WebhookSender } from '#lib/gateways/webhook-sender.ts'
import { signedHeaders } from '#lib/services/outgoing/sign-webhook.ts'
import type { SendNotification, SentChannel } from './deliverer.ts'

export interface SendOptions {
  /** Null: no mail can be sent. */
  readonly mail: MailSender | null
  readonly webhooks: Pick<WebhookSender, 'post'>
  readonly now: () => number
  /** Secrets of webhooks are made from it; it is not in the database. */
  readonly key: Buffer
  readonly accountId: string
  readonly publicUrl: string
}

/**
 * What the webhooks of a rule are signed with, in Standard Webhooks' form. It is made from the rule's id and a key that is
 * not in the database, so that it need not be kept: a copy of the database signs nothing.
 */
export function ruleSecret(ruleId: string, key: Buffer): string {
  return `whsec_${createHmac('sha256', key).update(`notification rule ${ruleId}`).digest('base64')}`
}

/** A notification as an endpoint gets events: an array of one, in the log's words. */
function webhookBody(row: NotificationRow, accountId: string): string {
  const { id: notificationId, ruleId, ruleName, kind, at, items, channels } = row
  const told = { items: items.map(firingItem), channels: channels.map(({ channel }) => channel) }
  const subject = { accountId, ...subjectOfNotification(items) }
  const data = { notificationId, ruleId, ruleName, kind, ...told }
  return JSON.stringify([toWire(notificationEvent('fired', { data, subject, atMs: at }))])
}

/** How each channel is sent on. */
export function createSenders(options: SendOptions): Readonly<Record<SentChannel, SendNotification>> {
  const { mail, webhooks, now, key, accountId, publicUrl } = options
  const host = new URL(publicUrl).hostname
  return {
    async mail({ channels }, row) {
      if (channels.mail.length === 0) return 'The rule names nobody to write to any more'
      if (mail === null) return 'Mail is not set up: WAYPOST_SMTP_URL and WAYPOST_MAIL_FROM are missing'
      return mail.send({ to: channels.mail, messageId: `${row.id}@${host}`, ...notificationText(row, publicUrl) })
    },
    async webhook({ id, channels }, row) {
      if (channels.webhook === null) return 'The rule names no webhook any more'
      const body = webhookBody(row, accountId)
      const headers = signedHeaders({ id: row.id, sentAt: now(), body, secrets: [ruleSecret(id, key)] })
      const { status, error } = await webhooks.post({ url: channels.webhook, headers, body })
      return isDelivered(status) ? null : (error ?? `It answered ${status}`)
    },
  }
}
