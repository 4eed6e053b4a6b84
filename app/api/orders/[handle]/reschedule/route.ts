import { rescheduleOrder } from '#lib/services/planning/reschedule-order.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => rescheduleOrder(handle, await json()))
