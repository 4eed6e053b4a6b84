import { shiftsRoute } from '#lib/transport/view-routes.ts'

export const GET = shiftsRoute
