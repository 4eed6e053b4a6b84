import { workerTrack } from '#lib/services/workers/search-workers.ts'
import { OF_WORKER } from '#lib/transport/asks.ts'
import { fileAnswer } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(
  async ({ handle, url }) => {
    const found = await workerTrack(handle, url.searchParams)
    return 'fileName' in found ? fileAnswer(found) : found
  },
  { ...OF_WORKER, audits: ({ url }) => ({ act: url.searchParams.has('format') ? 'track_exported' : 'track_viewed' }) },
)
