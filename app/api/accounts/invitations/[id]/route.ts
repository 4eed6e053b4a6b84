import { withdrawInvitationRoute } from '#lib/transport/account-routes.ts'

export const DELETE = withdrawInvitationRoute
