import { embedHostRoute } from '#lib/transport/embed-routes.ts'

export const DELETE = embedHostRoute
