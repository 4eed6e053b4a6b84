import { endpointRoute } from '#lib/transport/outgoing-routes.ts'

export const GET = endpointRoute.show
export const PATCH = endpointRoute.change
export const DELETE = endpointRoute.remove
