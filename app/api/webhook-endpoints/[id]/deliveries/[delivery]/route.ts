import { outgoingRoute } from '#lib/transport/outgoing-routes.ts'

export const GET = outgoingRoute.show
