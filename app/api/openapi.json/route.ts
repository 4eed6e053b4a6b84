import { openApiRoute } from '#lib/transport/openapi-route.ts'

export const dynamic = 'force-dynamic'
export const GET = () => openApiRoute()
