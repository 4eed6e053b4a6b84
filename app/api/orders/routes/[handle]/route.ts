import { routeForm } from '#lib/services/orders/find-route.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle }) => routeForm(handle))
