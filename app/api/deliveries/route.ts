import { deliveriesRoute } from '#lib/transport/log-routes.ts'

export const GET = deliveriesRoute
