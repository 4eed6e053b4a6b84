import { rotateShareRoute } from '#lib/transport/share-routes.ts'

export const POST = rotateShareRoute
