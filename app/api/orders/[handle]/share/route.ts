import { patchShareRoute, shareRoute } from '#lib/transport/share-routes.ts'

export const GET = shareRoute
export const PATCH = patchShareRoute
