import { knownOrder, orderForm } from '#lib/services/orders/end-order.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(async ({ handle }) => orderForm(await knownOrder(handle)))
