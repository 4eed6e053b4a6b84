import { resetLinkFor } from '#lib/services/people/accounts.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ params }) => created(await resetLinkFor(params.id ?? '')), ADMIN)
