import type { NotificationData, NotificationRuleData } from '#lib/domain/notifications/notification-data.ts'
import { flag, formOf, instant, list, metadata, number, special, text, texts } from './normalize-field.ts'
import { readHandle } from './normalize-value.ts'

const handle = (key: string) => special<string>({ read: readHandle }, key)

/** Ours: when somebody is to be told. */
export const NOTIFICATION_RULE = formOf<NotificationRuleData>({
  ruleId: handle('rule_id'),
  name: text('name'),
  condition: metadata('condition'),
  quietHours: metadata('quiet_hours'),
  channels: metadata('channels'),
  maxPerHour: number('max_per_hour'),
  isEnabled: flag('enabled'),
  by: text('by'),
})

/** Ours: that somebody was told, or could not be. */
export const NOTIFICATION = formOf<NotificationData>({
  notificationId: handle('notification_id'),
  ruleId: text('rule_id'),
  ruleName: text('rule_name'),
  kind: text('kind'),
  items: list('items'),
  channels: texts('channels'),
  channel: text('channel'),
  reason: text('reason'),
  attempts: number('attempts'),
  nextAttemptAt: instant('next_attempt_at'),
})
