import { syncProgress } from '#lib/services/hypertrack/sync-job.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(async () => syncProgress(), ADMIN)
