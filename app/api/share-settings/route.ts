import { patchShareSettingsRoute, shareSettingsRoute } from '#lib/transport/share-routes.ts'

export const GET = shareSettingsRoute
export const PATCH = patchShareSettingsRoute
