import { endpointsRoute } from '#lib/transport/outgoing-routes.ts'

export const GET = endpointsRoute.list
export const POST = endpointsRoute.create
