import type { ApiNotification, NotificationList } from '#lib/contract/notifications-api.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { notificationRow } from '#lib/domain/views/view-notification.ts'
import { rowsInSight, whoseKey } from '#lib/services/people/within.ts'
import { readNotificationRows, readNotificationsByKey } from '#lib/storage/notifications/notification-rows.ts'
import { notificationAnswer } from './notification-answers.ts'

/** `GET /notifications`: what was fired, the latest first; of one rule, or of all. */
export async function listNotifications(limit: number, ruleId: string | null, sight: Sight): Promise<NotificationList> {
  const rows = await readNotificationRows({ limit, ...(ruleId !== null && { ruleId }) })
  return { notifications: await notificationsInSight(sight, rows.map(notificationRow).map(notificationAnswer)) }
}

/** What was told of somebody or something in sight; of what was told as one, that part. */
export async function notificationsInSight(sight: Sight, told: readonly ApiNotification[]): Promise<ApiNotification[]> {
  if (sight.isAll) return [...told]
  const named = told.flatMap(({ items }) => items.map(({ key }) => key))
  const seen = new Set(await rowsInSight(sight, [...new Set(named)], whoseKey))
  const cut = told.map((one) => ({ ...one, items: one.items.filter(({ key }) => seen.has(key)) }))
  return cut.filter(({ items }) => items.length > 0)
}

export async function notificationsByKey(keys: readonly string[]): Promise<ApiNotification[]> {
  if (keys.length === 0) return []
  return (await readNotificationsByKey(keys)).map(notificationRow).map(notificationAnswer)
}
