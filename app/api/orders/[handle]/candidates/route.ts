import { candidatesFor } from '#lib/services/dispatch/find-candidates.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle, url, sight }) => candidatesFor(handle, url.searchParams, sight), OF_ORDER)
