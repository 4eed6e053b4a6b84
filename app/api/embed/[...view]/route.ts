import { embedDataRoute } from '#lib/transport/embed-routes.ts'

export const GET = embedDataRoute
