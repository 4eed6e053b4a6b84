import { setWorkStatus } from '#lib/services/workers/change-worker.ts'
import { OF_WORKER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => setWorkStatus(handle, await json()), OF_WORKER)
