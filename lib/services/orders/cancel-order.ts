import type { Order } from '#lib/contract/api/order-object.ts'
import { endOrder } from './end-order.ts'

/**
 * Cancels an order; one that is cancelled stays as it is.
 * Throws a Problem: `order_not_found`, `order_already_terminal` (it was completed), `unprocessable`, or what HyperTrack said.
 */
export function cancelOrder(handle: string, input: unknown): Promise<Order> {
  return endOrder(handle, 'cancelled', { input })
}
