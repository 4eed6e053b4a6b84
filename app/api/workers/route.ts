import { searchWorkers } from '#lib/services/workers/search-workers.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => searchWorkers(url.searchParams))
