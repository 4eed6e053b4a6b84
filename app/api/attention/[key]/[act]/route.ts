import { attentionActRoute } from '#lib/transport/attention-routes.ts'

export const POST = attentionActRoute
