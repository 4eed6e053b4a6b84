import { workerRoute } from '#lib/transport/view-routes.ts'

export const GET = workerRoute
