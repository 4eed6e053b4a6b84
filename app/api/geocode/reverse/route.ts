import { reverseRoute } from '#lib/transport/map-routes.ts'

export const GET = reverseRoute
