import { nearestTo } from '#lib/services/dispatch/find-candidates.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => nearestTo(url.searchParams))
