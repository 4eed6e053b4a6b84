import { isProblem, Problem } from '#lib/contract/problem.ts'
import { endOrder } from '#lib/services/orders/end-order.ts'
import { findOrder } from '#lib/services/orders/show-order.ts'
import type { Phone } from './device-tokens.ts'

/**
 * Completes an order on the word of its worker's own phone, as of when it was done there. Saying it again changes nothing.
 * Throws Problem `not_found` for an order of somebody else as for none, `order_already_terminal` when it was cancelled.
 */
export async function completeFromPhone({ workerHandle }: Phone, handle: string, doneAtMs: number): Promise<void> {
  const order = await findOrder(handle)
  if (order === null || order.workerHandle !== workerHandle) {
    throw new Problem('not_found', `There is no order ${handle} for this phone`)
  }
  if (order.completedAt !== null) return
  try {
    await endOrder(handle, 'completed', { doneAtMs })
  } catch (error) {
    const isTerminal = isProblem(error) && error.code === 'order_already_terminal'
    if (!isTerminal || (await findOrder(handle))?.completedAt === null) throw error
  }
}
