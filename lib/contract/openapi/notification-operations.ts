import { z } from 'zod'
import {
  apiNotification,
  apiNotificationRule,
  createNotificationRule,
  notificationList,
  notificationPreview,
  notificationRuleList,
  patchNotificationRule,
  previewNotificationRule,
} from '../notifications-api.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const on = (path: string) =>
  operationsOn(path, 'Notifications', { answer: named('NotificationRule', apiNotificationRule) })

const CONDITION = { causes: [{ code: 'offline' }], level: 'any', after_minutes: 15 }

export const NOTIFICATION_OPERATIONS: readonly Operation[] = [
  on('/notification-rules').list({
    summary: 'List notification rules',
    answer: named('NotificationRuleList', notificationRuleList),
    refusals: [],
  }),
  on('/notification-rules').create({
    summary: 'Make a notification rule',
    notes:
      'Says when somebody is to be told of something in the attention queue, and how. It fires once for each thing while that stands, and counts from now on.',
    body: named('CreateNotificationRuleRequest', createNotificationRule),
    example: { name: 'Phone offline for 15 minutes', condition: CONDITION, channels: { mail: ['ops@example.com'] } },
    refusals: [422],
  }),
  on('/notification-rules/preview').act({
    summary: 'How often a rule would have fired in the last seven days',
    body: named('PreviewNotificationRuleRequest', previewNotificationRule),
    example: { condition: CONDITION, zone: 'America/Montevideo' },
    answer: named('NotificationPreview', notificationPreview),
    refusals: [422],
  }),
  on('/notification-rules/{rule}').read({ summary: 'A notification rule' }),
  on('/notification-rules/{rule}').change({
    summary: 'Change a notification rule',
    body: named('PatchNotificationRuleRequest', patchNotificationRule),
    example: { enabled: false },
  }),
  on('/notification-rules/{rule}').remove({ summary: 'Delete a notification rule' }),
  on('/notification-rules/{rule}/test').act({
    summary: 'Send a test through all channels of a rule, and say what came of it',
    answer: named('Notification', apiNotification),
    refusals: [404],
  }),
  on('/notifications').list({
    summary: 'What was told, the latest first, and what became of it on each channel',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      rule: z.string().optional().describe('Of one rule alone'),
    }),
    answer: named('NotificationList', notificationList),
    refusals: [400],
  }),
]
