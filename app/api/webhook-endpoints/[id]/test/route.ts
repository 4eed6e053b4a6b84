import { endpointRoute } from '#lib/transport/outgoing-routes.ts'

export const POST = endpointRoute.test
