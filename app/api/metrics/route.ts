import { metricsRoute } from '#lib/transport/metrics-route.ts'

export const dynamic = 'force-dynamic'

export const GET = metricsRoute
