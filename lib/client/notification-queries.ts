import { queryOptions } from '@tanstack/react-query'
import type { NotificationList, NotificationPreview, NotificationRuleList } from '#lib/contract/notifications-api.ts'
import { getJson, postJson } from './api.ts'
import { endpoints } from './paths.ts'

/** Rules and what they told are asked anew together, whenever something is told. */
export const NOTIFICATIONS_KEY = ['notifications'] as const

export function notificationRulesQuery() {
  return queryOptions({
    queryKey: [...NOTIFICATIONS_KEY, 'rules'],
    queryFn: ({ signal }) => getJson<NotificationRuleList>(endpoints.notificationRules(), signal),
  })
}

/** What was told lately, the latest first. */
export function notificationsQuery() {
  return queryOptions({
    queryKey: [...NOTIFICATIONS_KEY, 'told'],
    queryFn: ({ signal }) => getJson<NotificationList>(endpoints.notifications(), signal),
  })
}

/** How often a rule would have fired; `rule` as the API takes it. */
export function notificationPreviewQuery(rule: object) {
  return queryOptions({
    queryKey: [...NOTIFICATIONS_KEY, 'preview', JSON.stringify(rule)],
    queryFn: () => postJson<NotificationPreview>(endpoints.notificationPreview(), rule),
    retry: false,
    staleTime: 30_000,
  })
}
