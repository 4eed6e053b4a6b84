import type { Order } from '#lib/contract/api/order-object.ts'
import { endOrder } from './end-order.ts'

/**
 * Completes an order; one that is completed stays as it is. There is no way back (docs/rules.md 4).
 * Throws a Problem: `order_not_found`, `order_already_terminal`, `unprocessable`, or what HyperTrack said.
 */
export function completeOrder(handle: string, input: unknown): Promise<Order> {
  return endOrder(handle, 'completed', { input })
}
