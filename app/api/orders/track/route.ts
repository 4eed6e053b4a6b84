import { trackOrders } from '#lib/services/track-orders.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ json }) => trackOrders(await json()))
