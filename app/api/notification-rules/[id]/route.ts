import { notificationRuleRoute } from '#lib/transport/notification-routes.ts'

export const GET = notificationRuleRoute.show
export const PATCH = notificationRuleRoute.change
export const DELETE = notificationRuleRoute.remove
