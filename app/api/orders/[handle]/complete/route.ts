import { completeOrder } from '#lib/services/orders/complete-order.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => completeOrder(handle, await json()), OF_ORDER)
