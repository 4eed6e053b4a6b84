import type { NotificationChannel } from '#lib/contract/notifications-api.ts'
import type { NotificationEvent } from '#lib/domain/event.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { notificationEvent, subjectOfNotification } from '#lib/domain/notifications/notification-events.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { retryAt } from '#lib/domain/notifications/retry.ts'
import type { ChannelState, NotificationRow } from '#lib/domain/views/view-notification.ts'

/** Sends a notification; resolves with null, or with why it could not be, in words. */
export type SendNotification = (rule: KeptRule, row: NotificationRow) => Promise<string | null>

/** Channels that this server sends by itself; browsers are told by the feed. */
export type SentChannel = Exclude<NotificationChannel, 'browser'>

export interface NotificationDelivererOptions {
  readonly now: () => number
  /** What is still to be sent, the oldest first. */
  readonly readOpen: () => Promise<readonly NotificationRow[]>
  /** Null when it was removed. */
  readonly ruleOf: (id: string) => Promise<KeptRule | null>
  readonly send: Readonly<Record<SentChannel, SendNotification>>
  /** Resolves when the event is in the log. */
  readonly record: (event: NotificationEvent) => Promise<void>
}

export interface NotificationDeliverer {
  /** Looks for work soon; as often as one likes. */
  wake(): void
  /** Sends a notification on all its channels once, whatever was tried before; resolves when the outcomes are kept. */
  sendNow(row: NotificationRow): Promise<void>
  stop(): void
}

type SentState = ChannelState & { readonly channel: SentChannel }

const IN_FLIGHT_AT_MOST = 5
const REMEMBERED_AT_MOST = 10_000
const LONGEST_PAUSE_MS = 30_000
const TROUBLE_PAUSE_MS = 1_000

const isSent = (state: ChannelState): state is SentState => state.channel !== 'browser'

const nameOf = ({ id }: NotificationRow, { channel, attempts }: ChannelState) => `${id} ${channel} ${attempts}`

/** When a channel is to be tried: at once when it never was, never when that is over. Epoch ms. */
function dueAt({ state, nextAttemptAt }: ChannelState): number {
  if (state === 'pending') return Number.NEGATIVE_INFINITY
  return state === 'failed' && nextAttemptAt !== null ? nextAttemptAt : Number.POSITIVE_INFINITY
}

/**
 * Sends what was fired. The log is the queue: what is not said there to be sent is sent again, under the same id, so a
 * restart loses nothing and a receiver can tell repetitions (docs/decisions/0030-notification-rules.md).
 */
export class LogNotificationDeliverer implements NotificationDeliverer {
  private readonly inFlight = new Map<string, Promise<void>>()
  /** What was read before it was kept that it is done must not be done again. */
  private readonly done = new Set<string>()
  private timer: NodeJS.Timeout | null = null
  private isLooking = false
  private isAsked = false
  private isStopped = false

  constructor(private readonly options: NotificationDelivererOptions) {}

  /** One look at a time; who asks meanwhile has another one follow. */
  wake(): void {
    this.isAsked = true
    if (this.isLooking || this.isStopped) return
    this.isLooking = true
    this.isAsked = false
    this.look()
      .catch((error: unknown) => this.inTrouble(error))
      .finally(() => {
        this.isLooking = false
        if (this.isAsked) this.wake()
      })
  }

  async sendNow(row: NotificationRow): Promise<void> {
    await Promise.all(row.channels.filter(isSent).map((state) => this.run(row, state)))
  }

  stop(): void {
    this.isStopped = true
    if (this.timer !== null) clearTimeout(this.timer)
  }

  private async look(): Promise<void> {
    const now = this.options.now()
    const rows = await this.options.readOpen()
    const open = rows.flatMap((row) => row.channels.filter(isSent).map((state) => ({ row, state })))
    const waiting = open.filter(({ row, state }) => !this.isTaken(nameOf(row, state)))
    const due = waiting.filter(({ state }) => dueAt(state) <= now)
    for (const { row, state } of due.slice(0, IN_FLIGHT_AT_MOST - this.inFlight.size)) this.runLater(row, state)
    const later = waiting.map(({ state }) => dueAt(state)).filter((at) => at > now && Number.isFinite(at))
    if (later.length > 0) this.lookIn(Math.min(...later) - now)
  }

  private isTaken(name: string): boolean {
    return this.inFlight.has(name) || this.done.has(name)
  }

  private lookIn(ms: number): void {
    if (this.isStopped) return
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS))
    this.timer.unref()
  }

  /** What failed to be kept is sent again: at least once, never less. */
  private runLater(row: NotificationRow, state: SentState): void {
    this.run(row, state)
      .then(() => this.wake())
      .catch((error: unknown) => this.inTrouble(error))
  }

  private inTrouble(error: unknown): void {
    process.emitWarning(error instanceof Error ? error : String(error))
    this.lookIn(TROUBLE_PAUSE_MS)
  }

  /** Each attempt once; who asks for one that is being made waits for it. */
  private run(row: NotificationRow, state: SentState): Promise<void> {
    const name = nameOf(row, state)
    if (this.done.has(name)) return Promise.resolve()
    const running = this.inFlight.get(name) ?? this.attempt(row, state).then(() => this.noteDone(name))
    this.inFlight.set(name, running)
    return running.finally(() => this.inFlight.delete(name))
  }

  private noteDone(name: string): void {
    if (this.done.size >= REMEMBERED_AT_MOST) this.done.clear()
    this.done.add(name)
  }

  private async attempt(row: NotificationRow, { channel, attempts }: SentState): Promise<void> {
    const { now, ruleOf, send, record } = this.options
    const rule = await ruleOf(row.ruleId)
    const reason = rule === null ? 'The rule was removed' : await send[channel](rule, row)
    const isFinal = rule === null || row.kind === 'test'
    const nextAt = reason === null || isFinal ? null : retryAt(attempts + 1, now())
    const data = {
      ...{ notificationId: row.id, channel, attempts: attempts + 1 },
      ...(reason !== null && { reason }),
      ...(nextAt !== null && { nextAttemptAt: msToInstant(nextAt) }),
    }
    const value = reason === null ? 'sent' : 'failed'
    await record(notificationEvent(value, { data, subject: subjectOfNotification(row.items), atMs: now() }))
  }
}
