import { restoreShareRoute } from '#lib/transport/share-routes.ts'

export const POST = restoreShareRoute
