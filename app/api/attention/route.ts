import { attentionListRoute } from '#lib/transport/attention-routes.ts'

export const GET = attentionListRoute
