import { markWorker } from '#lib/services/workers/change-worker.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(({ handle }) => markWorker(handle, 'undeleted'))
