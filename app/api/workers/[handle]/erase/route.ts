import { eraseWorkerRoute } from '#lib/transport/privacy-routes.ts'

export const POST = eraseWorkerRoute
