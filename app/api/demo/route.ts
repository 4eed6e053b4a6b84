import { demoStatus, removeDemo, startDemo } from '#lib/services/demo/demo-fleet.ts'
import { ADMIN, ANYTHING } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(async () => demoStatus(), ANYTHING)
export const POST = opsRoute(async ({ json }) => startDemo(await json()), { ...ADMIN, audits: 'demo_started' })
export const DELETE = opsRoute(removeDemo, { ...ADMIN, audits: 'demo_removed' })
