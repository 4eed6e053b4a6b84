import { searchOrders } from '#lib/services/orders/search-orders.ts'
import { planOrders } from '#lib/services/planning/plan-orders.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => searchOrders(url.searchParams))
export const POST = opsRoute(async ({ json }) => planOrders(await json()))
