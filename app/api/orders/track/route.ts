import { trackOrders } from '#lib/services/orders/track-orders.ts'
import { NAMED } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ json }) => trackOrders(await json()), NAMED)
