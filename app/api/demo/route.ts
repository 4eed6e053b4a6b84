import { demoStatus, removeDemo, startDemo } from '#lib/services/demo/demo-fleet.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(async () => demoStatus())
export const POST = opsRoute(async ({ json }) => startDemo(await json()))
export const DELETE = opsRoute(removeDemo)
