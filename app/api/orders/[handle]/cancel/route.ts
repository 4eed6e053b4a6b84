import { cancelOrder } from '#lib/services/orders/cancel-order.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => cancelOrder(handle, await json()))
