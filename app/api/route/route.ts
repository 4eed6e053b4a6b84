import { wayRoute } from '#lib/transport/map-routes.ts'

export const GET = wayRoute
