import { markWorker, patchWorker } from '#lib/services/workers/change-worker.ts'
import { workerDetail } from '#lib/services/workers/search-workers.ts'
import { OF_WORKER, OF_WORKER_NAMED } from '#lib/transport/asks.ts'
import { NO_CONTENT } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle, url, sight }) => workerDetail(handle, url.searchParams, sight), {
  ...OF_WORKER,
  audits: 'worker_viewed',
})
export const PATCH = opsRoute(async ({ handle, json }) => patchWorker(handle, await json()), OF_WORKER_NAMED)
export const DELETE = opsRoute(async ({ handle }) => {
  await markWorker(handle, 'deleted')
  return NO_CONTENT
}, OF_WORKER)
