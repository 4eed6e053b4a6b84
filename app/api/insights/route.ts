import { showInsights } from '#lib/services/insights/show-insights.ts'
import { ITSELF } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url, sight }) => showInsights(url.searchParams, sight), ITSELF)
