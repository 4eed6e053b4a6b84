import { patchOrder } from '#lib/services/orders/change-order.ts'
import { orderDetail } from '#lib/services/orders/order-form.ts'
import { OF_ORDER, OF_ORDER_NAMED } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle, url }) => orderDetail(handle, url.searchParams), OF_ORDER)
export const PATCH = opsRoute(async ({ handle, json }) => patchOrder(handle, await json()), OF_ORDER_NAMED)
