import { snapshotRoute } from '#lib/transport/view-routes.ts'

export const GET = snapshotRoute
