import { phoneChangesRoute } from '#lib/transport/phone-page-routes.ts'

export const GET = phoneChangesRoute
