import { cancelOrder } from '#lib/services/orders/cancel-order.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => cancelOrder(handle, await json()), OF_ORDER)
