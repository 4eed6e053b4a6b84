import { shareExample } from '#lib/transport/share-page/share-route.ts'

export const GET = shareExample
