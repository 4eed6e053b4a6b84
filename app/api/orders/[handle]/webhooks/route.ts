import { orderWebhooksRoute } from '#lib/transport/outgoing-routes.ts'

export const GET = orderWebhooksRoute
