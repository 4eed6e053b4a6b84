import { createWorker } from '#lib/services/workers/change-worker.ts'
import { searchWorkers } from '#lib/services/workers/search-workers.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => searchWorkers(url.searchParams))
export const POST = opsRoute(async ({ json }) => created(await createWorker(await json())))
