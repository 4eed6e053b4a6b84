import { revokePhoneRoute } from '#lib/transport/phone-routes.ts'

export const DELETE = revokePhoneRoute
