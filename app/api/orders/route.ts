import { searchOrders } from '#lib/services/orders/search-orders.ts'
import { planOrders } from '#lib/services/planning/plan-orders.ts'
import { ITSELF } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url, sight }) => searchOrders(url.searchParams, sight), ITSELF)
export const POST = opsRoute(async ({ json }) => planOrders(await json()))
