import { orderRoute } from '#lib/transport/view-routes.ts'

export const GET = orderRoute
