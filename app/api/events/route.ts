import { eventsRoute } from '#lib/transport/log-routes.ts'

export const GET = eventsRoute
