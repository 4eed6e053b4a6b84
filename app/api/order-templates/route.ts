import { keptRoutes } from '#lib/transport/import-routes.ts'

const templates = keptRoutes('order_template')
export const GET = templates.list
export const POST = templates.save
