import { markWorker, patchWorker } from '#lib/services/workers/change-worker.ts'
import { workerDetail } from '#lib/services/workers/search-workers.ts'
import { NO_CONTENT } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle, url }) => workerDetail(handle, url.searchParams))
export const PATCH = opsRoute(async ({ handle, json }) => patchWorker(handle, await json()))
export const DELETE = opsRoute(async ({ handle }) => {
  await markWorker(handle, 'deleted')
  return NO_CONTENT
})
