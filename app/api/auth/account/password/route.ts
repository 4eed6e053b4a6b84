import { ownAccountRoute } from '#lib/transport/account-routes.ts'

export const POST = ownAccountRoute.password
