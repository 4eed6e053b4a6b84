import { embedHostsRoute } from '#lib/transport/embed-routes.ts'

export const GET = embedHostsRoute.list
export const POST = embedHostsRoute.add
