import { orderListRoute } from '#lib/transport/view-routes.ts'

export const GET = orderListRoute
