import { addOrderEvents } from '#lib/services/orders/change-order.ts'
import { OF_ORDER } from '#lib/transport/asks.ts'
import { jsonText } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => {
  await addOrderEvents(handle, await json())
  return jsonText(200, 'null')
}, OF_ORDER)
