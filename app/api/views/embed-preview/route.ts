import { embedPreviewRoute } from '#lib/transport/embed-routes.ts'

export const POST = embedPreviewRoute
