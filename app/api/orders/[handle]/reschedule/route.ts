import { rescheduleOrder } from '#lib/services/planning/reschedule-order.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => rescheduleOrder(handle, await json()), OF_ORDER)
