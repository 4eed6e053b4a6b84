import { replayRoute } from '#lib/transport/log-routes.ts'

export const POST = replayRoute
