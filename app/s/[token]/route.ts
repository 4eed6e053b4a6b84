import { sharePage } from '#lib/transport/share-page/share-route.ts'

export const GET = sharePage
