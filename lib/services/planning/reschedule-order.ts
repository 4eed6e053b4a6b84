import type { Order } from '#lib/contract/api/order-object.ts'
import { rescheduleOrderRequest } from '#lib/contract/plan-api.ts'
import { checkOpen } from '#lib/domain/commands/order-changes.ts'
import { rescheduleOrder as reschedule } from '#lib/domain/commands/plan-orders.ts'
import { newIdFor } from '#lib/services/demo/one-world.ts'
import { change } from '#lib/services/orders/change-order.ts'
import { endAlone } from '#lib/services/orders/end-order.ts'
import { knownOrder } from '#lib/services/orders/order-form.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'

/**
 * `POST /orders/{order_handle}/reschedule`: an order under way is cancelled and made anew, unplanned, as the next attempt;
 * another leaves its route or plan. Throws a Problem: `order_not_found`, `order_already_terminal`, `unprocessable`.
 */
export async function rescheduleOrder(handle: string, input: unknown): Promise<Order> {
  const request = readAs(rescheduleOrderRequest, input ?? {})
  return change(handle, {
    ask: ['POST', '/reschedule', request],
    alone: async (order, occasion) => {
      checkOpen(order)
      if (order.startedAt !== null) await endAlone(handle, 'cancelled')
      const known = await knownOrder(handle)
      const at = new Date(Math.max(Date.parse(occasion.at), (known.order.lastEventAt ?? 0) + 1)).toISOString()
      return reschedule({ ...known, ...request }, newIdFor(handle), { ...occasion, at })
    },
  })
}
