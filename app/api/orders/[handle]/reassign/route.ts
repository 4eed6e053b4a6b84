import { reassignOrder } from '#lib/services/orders/change-order.ts'
import { OF_ORDER_NAMED } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => reassignOrder(handle, await json()), OF_ORDER_NAMED)
