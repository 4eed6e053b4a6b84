import { ownAccountRoute } from '#lib/transport/account-routes.ts'

export const DELETE = ownAccountRoute.endSession
