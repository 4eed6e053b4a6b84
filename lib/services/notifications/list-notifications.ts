import type { ApiNotification, NotificationList } from '#lib/contract/notifications-api.ts'
import { notificationRow } from '#lib/domain/views/view-notification.ts'
import { readNotificationRows, readNotificationsByKey } from '#lib/storage/notifications/notification-rows.ts'
import { notificationAnswer } from './notification-answers.ts'

/** `GET /notifications`: what was fired, the latest first; of one rule, or of all. */
export async function listNotifications(limit: number, ruleId: string | null): Promise<NotificationList> {
  const rows = await readNotificationRows({ limit, ...(ruleId !== null && { ruleId }) })
  return { notifications: rows.map(notificationRow).map(notificationAnswer) }
}

export async function notificationsByKey(keys: readonly string[]): Promise<ApiNotification[]> {
  if (keys.length === 0) return []
  return (await readNotificationsByKey(keys)).map(notificationRow).map(notificationAnswer)
}
