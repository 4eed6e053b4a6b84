import { switchOrder } from '#lib/services/orders/change-order.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => switchOrder(handle, 'disabled', await json()), OF_ORDER)
