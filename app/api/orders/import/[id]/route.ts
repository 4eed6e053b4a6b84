import { importRoute } from '#lib/transport/import-routes.ts'

export const GET = importRoute.show
