import { notificationsRoute } from '#lib/transport/notification-routes.ts'

export const GET = notificationsRoute
