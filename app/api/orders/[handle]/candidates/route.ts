import { candidatesFor } from '#lib/services/dispatch/find-candidates.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle, url }) => candidatesFor(handle, url.searchParams))
