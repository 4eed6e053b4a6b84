import { peopleRoute } from '#lib/transport/attention-routes.ts'

export const GET = peopleRoute
