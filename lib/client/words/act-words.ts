import type { OrderAct } from '#lib/client/order-acts.ts'
import { say, sayIn } from '#lib/language/say.ts'

type Many = { readonly done: number; readonly total: number }

interface ActWords {
  /** On its button. */
  readonly button: string
  /** As a state of what was done to an order: `cancelled`. */
  readonly done: string
  /** The same by itself, in a table's cell. */
  readonly result: string
  /** `Cancelled 38 of 40`. */
  readonly summary: (many: Many) => string
  /** Asked before it is done; absent where one click is enough because there is a way back. */
  readonly question?: (orders: number) => string
  readonly yes?: (orders: number) => string
}

const complete: ActWords = {
  get button() {
    return sayIn('order', 'Complete')
  },
  get done() {
    return sayIn('order', 'completed')
  },
  get result() {
    return say('Completed')
  },
  summary: (many) => say('Completed {done} of {total}', many),
  question: (count) =>
    say('{count, plural, =1 {Complete this order?} other {Complete # orders?}} A completion cannot be undone.', {
      count,
    }),
  yes: (count) => say('{count, plural, =1 {Complete order} other {Complete # orders}}', { count }),
}

const cancel: ActWords = {
  get button() {
    return say('Cancel order')
  },
  get done() {
    return sayIn('order', 'cancelled')
  },
  get result() {
    return say('Cancelled')
  },
  summary: (many) => say('Cancelled {done} of {total}', many),
  question: (count) =>
    say(
      '{count, plural, =1 {Cancel this order? Its worker stops being tracked for it.} other {Cancel # orders? Their workers stop being tracked for them.}}',
      { count },
    ),
  yes: (count) => say('{count, plural, =1 {Cancel order} other {Cancel # orders}}', { count }),
}

const disable: ActWords = {
  get button() {
    return sayIn('order', 'Disable')
  },
  get done() {
    return sayIn('order', 'disabled')
  },
  get result() {
    return say('Disabled')
  },
  summary: (many) => say('Disabled {done} of {total}', many),
}

const enable: ActWords = {
  get button() {
    return sayIn('order', 'Enable')
  },
  get done() {
    return sayIn('order', 'enabled')
  },
  get result() {
    return say('Enabled')
  },
  summary: (many) => say('Enabled {done} of {total}', many),
}

const reassign: ActWords = {
  get button() {
    return sayIn('order', 'Reassign')
  },
  get done() {
    return sayIn('order', 'reassigned')
  },
  get result() {
    return say('Reassigned')
  },
  summary: (many) => say('Reassigned {done} of {total}', many),
}

const reopen: ActWords = {
  get button() {
    return say('Take back the cancellation')
  },
  get done() {
    return sayIn('order', 'open again')
  },
  get result() {
    return say('Open again')
  },
  summary: (many) => say('Open again {done} of {total}', many),
}

/** What acts are called, and what is asked before them. */
export const ACT_WORDS: Readonly<Record<OrderAct, ActWords>> = { complete, cancel, disable, enable, reassign, reopen }

export const keepIt = () => say('Keep it open')
export const nothingChanged = () => say('Nothing was changed.')
