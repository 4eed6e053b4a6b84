import { outageListRoute } from '#lib/transport/view-routes.ts'

export const GET = outageListRoute
