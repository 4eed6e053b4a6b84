import { phonesRoute } from '#lib/transport/phone-routes.ts'

export const GET = phonesRoute
export const POST = phonesRoute
