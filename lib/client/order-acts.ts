import type { OrderView } from '#lib/contract/views.ts'
import { patchJson, postJson } from './api.ts'
import { endpoints } from './paths.ts'

export type OrderAct = 'complete' | 'cancel' | 'disable' | 'enable' | 'reassign' | 'reopen'

/** One thing to be done to one order. */
export interface OrderDeed {
  readonly handle: string
  readonly act: OrderAct
  /** To whom, when it is reassigned. */
  readonly workerHandle?: string
}

/** Does it. Throws `ApiError` with what the server refused. */
export function doDeed({ handle, act, workerHandle }: OrderDeed): Promise<unknown> {
  return postJson(endpoints.orderAct(handle, act), act === 'reassign' ? { worker_handle: workerHandle } : {})
}

const OPPOSITE: Partial<Record<OrderAct, OrderAct>> = { disable: 'enable', enable: 'disable', cancel: 'reopen' }

/** What brings an order back to how it was before the deed; null where there is no way back, or no need for one. */
export function undoOf(before: OrderView, { act }: OrderDeed): OrderDeed | null {
  const { handle, workerHandle } = before
  if (act === 'reassign') return workerHandle === null ? null : { handle, act, workerHandle }
  const opposite = OPPOSITE[act]
  return opposite === undefined ? null : { handle, act: opposite }
}

/** Whether it can be done to the order as it stands; the server has the last word. */
export function canDo(order: OrderView, act: OrderAct): boolean {
  if (act === 'reopen') return order.status === 'cancelled'
  if (!order.isOpen) return false
  if (act === 'disable') return order.status !== 'disabled'
  if (act === 'enable') return order.status === 'disabled'
  return true
}

/** Changes what was said of an order. Throws `ApiError`, with fields. */
export function patchOrder(handle: string, patch: object): Promise<unknown> {
  return patchJson(endpoints.order(handle), patch)
}
