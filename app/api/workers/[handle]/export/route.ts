import { exportWorkerRoute } from '#lib/transport/privacy-routes.ts'

export const GET = exportWorkerRoute
