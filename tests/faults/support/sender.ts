import { setTimeout as sleep } from 'node:timers/promises'
import type { TestServer } from '#tests/support/server.ts'

/** HyperTrack sends again 3 times, 20 s apart, and gives each try 10 s (docs/wire.md); here it all goes 20 times as fast. */
export const TIME_SCALE = 20
const RETRIES = 3
const RETRY_MS = 20_000 / TIME_SCALE
const PATIENCE_MS = 10_000 / TIME_SCALE

const EVENTS_AT_MOST = 20
const ORDERS = 200
/** Every so many numbers an event of the kind that goes out again. */
const OUT_EVERY = 10
const FIRST_AT = Date.UTC(2026, 0, 1)

export const isOut = (number: number) => number % OUT_EVERY === 0

/** What a number is sent as: no two alike, few orders, and every tenth completes one of its own. */
export function numberedEvent(number: number): object {
  const at = new Date(FIRST_AT + number * 10).toISOString()
  const order = isOut(number) ? `out-${number}` : `order-${number % ORDERS}`
  const data = { value: isOut(number) ? 'completed' : 'started', order_handle: order, metadata: { number } }
  return { type: 'order', created_at: at, recorded_at: at, data }
}

export interface Sent {
  /** Numbers that were sent at least once. */
  readonly attempted: Set<number>
  /** Numbers whose delivery was answered 2xx: HyperTrack will never send them again. */
  readonly acknowledged: Set<number>
  /** Message ids of the deliveries that were so answered. */
  readonly messageIds: Set<string>
  /** Answers other than 200 and 503, which a sender of valid events must never meet. */
  readonly strange: string[]
  /** How long each acknowledgement took, ms. */
  readonly tookMs: number[]
  posts: number
  retries: number
  givenUp: number
}

interface Post {
  readonly numbers: readonly number[]
  readonly body: string
  readonly messageId: string
}

export interface SenderOptions {
  readonly postsPerS: number
  /** From 0 to 1. */
  readonly random: () => number
  /** Every post has so many events instead of 1 to 20. */
  readonly perPost?: number
  /** How long an answer is waited for, ms; HyperTrack's 10 s in the time of here unless told. */
  readonly patienceMs?: number
}

/** Posts numbered events at a fixed rate, whatever the answers, and sends again as HyperTrack does. */
export class Sender {
  readonly sent: Sent = {
    ...{ attempted: new Set(), acknowledged: new Set(), messageIds: new Set(), strange: [], tookMs: [] },
    ...{ posts: 0, retries: 0, givenUp: 0 },
  }
  private next = 0
  private isOn = true
  private readonly open = new Set<Promise<void>>()
  private readonly done: Promise<void>

  constructor(
    private readonly server: TestServer,
    private readonly options: SenderOptions,
  ) {
    this.done = this.run()
  }

  /** Sends nothing new; resolves once everything on its way is answered or given up. */
  async stop(): Promise<Sent> {
    this.isOn = false
    await this.done
    await Promise.all(this.open)
    return this.sent
  }

  private async run(): Promise<void> {
    const everyMs = 1000 / this.options.postsPerS
    for (let due = performance.now(); this.isOn; due += everyMs) {
      await sleep(Math.max(0, due - performance.now()))
      const delivery = this.deliver(this.compose()).finally(() => this.open.delete(delivery))
      this.open.add(delivery)
    }
  }

  private compose(): Post {
    const count = this.options.perPost ?? 1 + Math.floor(this.options.random() * EVENTS_AT_MOST)
    const numbers = Array.from({ length: count }, () => this.next++)
    for (const number of numbers) this.sent.attempted.add(number)
    return { numbers, body: JSON.stringify(numbers.map(numberedEvent)), messageId: crypto.randomUUID() }
  }

  private async deliver(post: Post): Promise<void> {
    this.sent.posts++
    const began = performance.now()
    for (let tries = 0; tries <= RETRIES; tries++) {
      if (tries > 0) {
        this.sent.retries++
        await sleep(RETRY_MS)
      }
      if (!(await this.isTaken(post))) continue
      for (const number of post.numbers) this.sent.acknowledged.add(number)
      this.sent.messageIds.add(post.messageId)
      this.sent.tookMs.push(performance.now() - began)
      return
    }
    this.sent.givenUp++
  }

  /** HyperTrack takes 200 to 499 for "delivered"; anything of that but 200 would be a loss, and is noted. */
  private async isTaken({ body, messageId }: Post): Promise<boolean> {
    const headers = { 'content-type': 'application/json', 'x-amz-sns-message-id': messageId }
    const signal = AbortSignal.timeout(this.options.patienceMs ?? PATIENCE_MS)
    const answer = await fetch(this.server.webhookUrl, { method: 'POST', headers, body, signal }).catch(() => null)
    if (answer === null) return false
    const text = await answer.text().catch(() => null)
    if (answer.status !== 200 && answer.status !== 503) this.sent.strange.push(`${answer.status} ${text}`)
    return text !== null && answer.status === 200
  }
}
