import { sharePreview } from '#lib/transport/share-page/share-route.ts'

export const GET = sharePreview
