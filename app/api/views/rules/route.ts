import { ruleListRoute } from '#lib/transport/view-routes.ts'

export const GET = ruleListRoute
