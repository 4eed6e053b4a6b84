import { searchOrders } from '#lib/services/orders/search-orders.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => searchOrders(url.searchParams))
