import { metaRoute } from '#lib/transport/meta-route.ts'

export const GET = metaRoute
