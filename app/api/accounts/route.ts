import { listAccounts } from '#lib/services/people/accounts.ts'
import { invite } from '#lib/services/people/person-links.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(listAccounts, ADMIN)
export const POST = opsRoute(async ({ json }) => created(await invite(await json())), ADMIN)
