import { workerForm } from '#lib/services/workers/search-workers.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle }) => workerForm(handle))
