import { notificationRulesRoute } from '#lib/transport/notification-routes.ts'

export const GET = notificationRulesRoute.list
export const POST = notificationRulesRoute.create
