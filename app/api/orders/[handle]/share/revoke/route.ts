import { revokeShareRoute } from '#lib/transport/share-routes.ts'

export const POST = revokeShareRoute
