import { workerTrack } from '#lib/services/workers/search-workers.ts'
import { fileAnswer } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(async ({ handle, url }) => {
  const found = await workerTrack(handle, url.searchParams)
  return 'fileName' in found ? fileAnswer(found) : found
})
