import { quarantineRoute } from '#lib/transport/log-routes.ts'

export const GET = quarantineRoute
