import { showInsights } from '#lib/services/insights/show-insights.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => showInsights(url.searchParams))
