import { nearestTo } from '#lib/services/dispatch/find-candidates.ts'
import { ITSELF } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url, sight }) => nearestTo(url.searchParams, sight), ITSELF)
