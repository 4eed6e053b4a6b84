import { completeRoute } from '#lib/services/orders/complete-route.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(({ handle }) => completeRoute(handle))
