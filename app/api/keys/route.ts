import { createApiKey, listApiKeys } from '#lib/services/people/api-keys.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(listApiKeys, ADMIN)
export const POST = opsRoute(async ({ json }) => created(await createApiKey(await json())), ADMIN)
