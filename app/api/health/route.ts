import { healthRoute } from '#lib/transport/meta-route.ts'

export const dynamic = 'force-dynamic'

export const GET = healthRoute
