import { importRoute } from '#lib/transport/import-routes.ts'

export const POST = importRoute.undo
