import { routeForm } from '#lib/services/orders/find-route.ts'
import { OF_ROUTE } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle, sight }) => routeForm(handle, sight), OF_ROUTE)
