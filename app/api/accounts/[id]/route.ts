import { changePerson } from '#lib/services/people/accounts.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const PATCH = opsRoute(async ({ params, json }) => changePerson(params.id ?? '', await json()), ADMIN)
