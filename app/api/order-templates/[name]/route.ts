import { keptRoutes } from '#lib/transport/import-routes.ts'

export const DELETE = keptRoutes('order_template').forget
