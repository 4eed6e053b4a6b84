import { reopenOrder } from '#lib/services/orders/reopen-order.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(({ handle }) => reopenOrder(handle), OF_ORDER)
