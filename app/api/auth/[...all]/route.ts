import { authRoute } from '#lib/transport/auth-route.ts'

export const GET = authRoute
export const POST = authRoute
