import { recordsRoute } from '#lib/transport/log-routes.ts'

export const GET = recordsRoute('geotags')
