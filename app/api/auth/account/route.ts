import { ownAccountRoute } from '#lib/transport/account-routes.ts'

export const GET = ownAccountRoute.show
export const PATCH = ownAccountRoute.change
