import { tokenRoute } from '#lib/transport/token-route.ts'

export const POST = tokenRoute
