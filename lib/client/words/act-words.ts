import type { OrderAct } from '#lib/client/order-acts.ts'
import { count } from './format.ts'

interface ActWords {
  /** On its button. */
  readonly button: string
  /** As a state of what was done: `12 orders cancelled`. */
  readonly done: string
  /** Asked before it is done; absent where one click is enough because there is a way back. */
  readonly question?: (orders: number) => string
  readonly yes?: (orders: number) => string
}

const those = (orders: number) => (orders === 1 ? 'this order' : count(orders, 'order'))

/** What acts are called, and what is asked before them. */
export const ACT_WORDS: Readonly<Record<OrderAct, ActWords>> = {
  complete: {
    button: 'Complete',
    done: 'completed',
    question: (orders) => `Complete ${those(orders)}? A completion cannot be undone.`,
    yes: (orders) => (orders === 1 ? 'Complete order' : `Complete ${count(orders, 'order')}`),
  },
  cancel: {
    button: 'Cancel order',
    done: 'cancelled',
    question: (orders) =>
      orders === 1
        ? 'Cancel this order? Its worker stops being tracked for it.'
        : `Cancel ${count(orders, 'order')}? Their workers stop being tracked for them.`,
    yes: (orders) => (orders === 1 ? 'Cancel order' : `Cancel ${count(orders, 'order')}`),
  },
  disable: { button: 'Disable', done: 'disabled' },
  enable: { button: 'Enable', done: 'enabled' },
  reassign: { button: 'Reassign', done: 'reassigned' },
  reopen: { button: 'Take back the cancellation', done: 'open again' },
}

export const KEEP_IT = 'Keep it open'
export const NOTHING_CHANGED = 'Nothing was changed.'
