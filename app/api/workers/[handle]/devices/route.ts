import { newPhoneRoute, phonesRoute } from '#lib/transport/phone-routes.ts'

export const GET = phonesRoute
export const POST = newPhoneRoute
