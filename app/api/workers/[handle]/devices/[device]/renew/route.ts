import { renewPhoneRoute } from '#lib/transport/phone-routes.ts'

export const POST = renewPhoneRoute
