import { routeForm } from '#lib/services/find-route.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle }) => routeForm(handle))
