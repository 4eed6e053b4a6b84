import { importsRoute } from '#lib/transport/import-routes.ts'

export const GET = importsRoute.list
export const POST = importsRoute.start
