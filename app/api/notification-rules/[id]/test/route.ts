import { notificationRuleRoute } from '#lib/transport/notification-routes.ts'

export const POST = notificationRuleRoute.test
