import { markWorker } from '#lib/services/workers/change-worker.ts'
import { OF_WORKER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(({ handle }) => markWorker(handle, 'undeleted'), OF_WORKER)
