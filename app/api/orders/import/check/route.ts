import { importsRoute } from '#lib/transport/import-routes.ts'

export const POST = importsRoute.check
