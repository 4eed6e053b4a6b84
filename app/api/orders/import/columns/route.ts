import { keptRoutes } from '#lib/transport/import-routes.ts'

const columns = keptRoutes('import_columns')
export const GET = columns.list
export const POST = columns.save
