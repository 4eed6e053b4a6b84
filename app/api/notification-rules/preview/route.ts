import { notificationRulesRoute } from '#lib/transport/notification-routes.ts'

export const POST = notificationRulesRoute.preview
