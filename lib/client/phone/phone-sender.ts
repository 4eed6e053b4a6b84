import type { DeviceEvent, DeviceEventsAnswer } from '#lib/contract/device-events.ts'
import { type PhoneApi, PhoneRefusal } from './phone-api.ts'
import type { Outgoing, PhoneStore, Waiting } from './phone-store.ts'

export interface SenderOptions {
  readonly deviceId: string
  readonly store: PhoneStore
  readonly api: Pick<PhoneApi, 'send' | 'complete'>
  readonly now: () => number
  /** One sender at a time on this phone, however many pages are open. */
  readonly exclusively?: <T>(work: () => Promise<T>) => Promise<T>
  /** After so many failures in a row it is tried again by itself after this long, in milliseconds. */
  readonly pauseMs?: (failures: number) => number
  /** The server has taken a completion, which may have ended the tracking. */
  readonly onCompleted?: () => void
  readonly onAnswer?: (answer: DeviceEventsAnswer) => void
  /** The queue or the way to the server is another than before. */
  readonly onChange?: () => void
  /** The link admits nobody any more. */
  readonly onEnded?: () => void
  /** The server will never take this one: it is dropped. */
  readonly onRefused?: (what: Outgoing) => void
}

/** Since when the server does not answer, when it was last asked, and when it will be. Epoch milliseconds. */
export interface Trouble {
  readonly sinceMs: number
  readonly triedAtMs: number
  readonly nextAtMs: number
}

const AT_ONCE = 200
const PAUSES_S = [2, 5, 10, 20, 30]
const usualPauseMs = (failures: number) => (PAUSES_S[Math.min(failures, PAUSES_S.length) - 1] ?? 2) * 1000

/** True of refusals that would be the same for ever. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429

/**
 * Sends what a phone has to say in the order in which it was said, each with the time at which it was. Nothing leaves the
 * queue before the server has confirmed it; what is sent twice because an answer was lost, the server knows by what it
 * says (docs/rules.md 52).
 */
export class PhoneSender {
  /** Null while the server answers. */
  trouble: Trouble | null = null
  private failures = 0
  private isStopped = false
  private atOnce = AT_ONCE
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | null = null
  private isAgain = false
  private readonly options: SenderOptions

  constructor(options: SenderOptions) {
    this.options = options
  }

  /** Keeps it, then sends. Resolves when it is kept. */
  async put(what: Outgoing): Promise<void> {
    await this.options.store.add(this.options.deviceId, what)
    this.options.onChange?.()
    if (this.trouble === null) void this.send()
  }

  /** Sends now what waits. Resolves when it was tried. */
  send(): Promise<void> {
    this.isAgain = true
    this.sending ??= this.drain().finally(() => {
      this.sending = null
    })
    return this.sending
  }

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  private async drain(): Promise<void> {
    const { exclusively = (work) => work() } = this.options
    do {
      this.isAgain = false
      await exclusively(async () => {
        while (await this.sendBatch());
      })
    } while (this.isAgain && this.trouble === null && !this.isStopped)
  }

  /** True when there may be more. */
  private async sendBatch(): Promise<boolean> {
    const { store, deviceId } = this.options
    const batch = leadingRun(await store.first(deviceId, this.atOnce))
    if (batch.length === 0 || this.isStopped) return false
    try {
      await this.post(batch)
    } catch (error) {
      return this.takeRefusal(error instanceof PhoneRefusal ? error.status : 0, batch)
    }
    await store.remove(batch.map(({ id }) => id))
    this.recover()
    return true
  }

  private async post(batch: readonly Waiting[]): Promise<void> {
    const { api, now, onAnswer } = this.options
    const what = batch[0]?.what
    if (what?.kind === 'completion') {
      await api.complete(what.order, what.at)
      this.options.onCompleted?.()
      return
    }
    const answer = await api.send(eventsOf(batch), now())
    onAnswer?.(answer)
  }

  private async takeRefusal(status: number, batch: readonly Waiting[]): Promise<boolean> {
    if (status === 401) {
      this.stop()
      this.options.onEnded?.()
      return false
    }
    if (!isFinal(status)) {
      this.fail()
      return false
    }
    // One of many that nobody can read must not hold up the others.
    this.atOnce = Math.max(1, Math.floor(batch.length / 2))
    const [only] = batch
    if (batch.length > 1 || only === undefined) return true
    await this.options.store.remove([only.id])
    this.options.onRefused?.(only.what)
    return true
  }

  private recover(): void {
    this.failures = 0
    this.trouble = null
    this.atOnce = Math.min(AT_ONCE, this.atOnce * 2)
    this.options.onChange?.()
  }

  private fail(): void {
    const { now, pauseMs = usualPauseMs, onChange } = this.options
    this.failures += 1
    const triedAtMs = now()
    const waitMs = pauseMs(this.failures)
    this.trouble = { sinceMs: this.trouble?.sinceMs ?? triedAtMs, triedAtMs, nextAtMs: triedAtMs + waitMs }
    clearTimeout(this.timer)
    if (!this.isStopped) this.timer = setTimeout(() => void this.send(), waitMs)
    onChange?.()
  }
}

/** The first ones that go in one request: events together, a completion by itself. */
function leadingRun(waiting: readonly Waiting[]): readonly Waiting[] {
  const end = waiting.findIndex(({ what }) => what.kind === 'completion')
  if (end < 0) return waiting
  return waiting.slice(0, Math.max(end, 1))
}

function eventsOf(batch: readonly Waiting[]): DeviceEvent[] {
  return batch.flatMap(({ what }) => (what.kind === 'event' ? [what.event] : []))
}
