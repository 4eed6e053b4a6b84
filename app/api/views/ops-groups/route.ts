import { groupListRoute } from '#lib/transport/view-routes.ts'

export const GET = groupListRoute
