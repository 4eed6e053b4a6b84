import { createWorker } from '#lib/services/workers/change-worker.ts'
import { searchWorkers } from '#lib/services/workers/search-workers.ts'
import { ITSELF, OF_WORKER_NAMED } from '#lib/transport/asks.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url, sight }) => searchWorkers(url.searchParams, sight), ITSELF)
export const POST = opsRoute(async ({ json }) => created(await createWorker(await json())), OF_WORKER_NAMED)
