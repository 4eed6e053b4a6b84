import { phonePageRoute } from '#lib/transport/phone-page-routes.ts'

export const GET = phonePageRoute
