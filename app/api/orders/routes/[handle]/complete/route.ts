import { completeRoute } from '#lib/services/orders/complete-route.ts'
import { OF_ROUTE } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(({ handle }) => completeRoute(handle), OF_ROUTE)
