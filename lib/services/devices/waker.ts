import type { PushOutcome } from '#lib/gateways/push-sender.ts'

/** What a phone is wanted for, as far as it is a reason to call it. */
export interface WakeWish {
  readonly isWanted: boolean
  /** Handles of the orders that want it. */
  readonly orders: readonly string[]
}

export interface WakerOptions {
  readonly now: () => number
  /** Epoch milliseconds; null when the phone was never heard. */
  readonly heardAtMs: (deviceId: string) => number | null
  readonly call: (deviceId: string) => Promise<PushOutcome>
  /** It was called, or it is no use calling it: not by this subscription. */
  readonly onOutcome: (deviceId: string, outcome: PushOutcome) => Promise<void>
}

/** Who was heard within this needs no call yet: an open page hears of the wish by itself. */
const AWAKE_MS = 60_000
/** And is given this long to answer to it. */
const GRACE_MS = 20_000
const AGAIN_MS = [5_000, 30_000, 120_000, 600_000]

interface Pending {
  dueMs: number
  tries: number
}

/**
 * Decides when a phone is called: tracking became wanted, or another order came, and nothing was heard of it. Who says
 * anything meanwhile is not called; who was called once is not called again for the same wish (docs/rules.md 52).
 */
export class Waker {
  private readonly wishes = new Map<string, WakeWish>()
  private readonly pending = new Map<string, Pending>()
  private readonly options: WakerOptions

  constructor(options: WakerOptions) {
    this.options = options
  }

  /** What is wanted now. */
  wish(deviceId: string, wish: WakeWish): void {
    const before = this.wishes.get(deviceId)
    this.wishes.set(deviceId, wish)
    if (!wish.isWanted) this.pending.delete(deviceId)
    else if (isNews(before, wish)) this.plan(deviceId)
  }

  /** The phone said something. */
  hear(deviceId: string): void {
    this.pending.delete(deviceId)
  }

  forget(deviceId: string): void {
    this.wishes.delete(deviceId)
    this.pending.delete(deviceId)
  }

  /** Calls whoever is due. */
  async passTime(): Promise<void> {
    const nowMs = this.options.now()
    const due = [...this.pending].filter(([, { dueMs }]) => dueMs <= nowMs)
    await Promise.all(due.map(([deviceId, pending]) => this.callOne(deviceId, pending)))
  }

  private plan(deviceId: string): void {
    const { now, heardAtMs } = this.options
    const heardMs = heardAtMs(deviceId)
    const isAwake = heardMs !== null && now() - heardMs < AWAKE_MS
    this.pending.set(deviceId, { dueMs: isAwake ? now() + GRACE_MS : now(), tries: 0 })
  }

  private async callOne(deviceId: string, pending: Pending): Promise<void> {
    const again = AGAIN_MS[pending.tries]
    // Not due again while it is being called.
    pending.dueMs = Number.POSITIVE_INFINITY
    const outcome = await this.options.call(deviceId)
    if (this.pending.get(deviceId) === pending) {
      if (outcome === 'later' && again !== undefined) {
        pending.tries += 1
        pending.dueMs = this.options.now() + again
      } else this.pending.delete(deviceId)
    }
    await this.options.onOutcome(deviceId, outcome)
  }
}

/** Wanted where it was not before, or by an order that did not want it before. */
function isNews(before: WakeWish | undefined, wish: WakeWish): boolean {
  return !before?.isWanted || wish.orders.some((order) => !before.orders.includes(order))
}
