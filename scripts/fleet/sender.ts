import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery } from './network.ts'
import { createPoster, type Poster } from './post.ts'

export interface SenderOptions {
  url: string
  /** Signs the raw body: hex HMAC-SHA256 in `x-hypertrack-signature`. */
  secret?: string | undefined
  /** HyperTrack tries three times more, 20 s apart; shorter when virtual time runs faster. */
  retryGapMs: number
  concurrency?: number
  /** Most events a second. */
  ratePerS?: number | undefined
}

export interface SenderCounts {
  requests: number
  events: number
  retries: number
  /** Events given up after the last retry. */
  failed: number
  /** Answers by status; 0 is no answer. */
  statuses: Record<number, number>
}

export interface Sender {
  send(delivery: Delivery): void
  /** Resolves when nothing is under way any more. */
  settle(): Promise<void>
  /** Drops what is waiting and closes connections. */
  stop(): void
  readonly backlog: number
  readonly counts: Readonly<SenderCounts>
}

interface Outgoing {
  delivery: Delivery
  tries: number
}

const RETRIES = 3
/** HyperTrack waits ten seconds for an answer. */
const TIMEOUT_MS = 10_000

/** Lets through so many events a second, evenly. */
function createGate(ratePerS: number | undefined): (events: number) => Promise<void> {
  let freeAtMs = 0
  return async (events) => {
    if (!ratePerS) return
    const now = performance.now()
    const waitMs = freeAtMs - now
    freeAtMs = Math.max(freeAtMs, now) + (events / ratePerS) * 1_000
    if (waitMs > 1) await pause(waitMs)
  }
}

/** From 200 to 499 counts as delivered; HyperTrack retries only 5xx and silence. */
function isDelivered(status: number): boolean {
  return status >= 200 && status < 500
}

async function attempt(poster: Poster, delivery: Delivery, options: SenderOptions): Promise<number> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-amz-sns-message-id': delivery.messageId,
  }
  if (options.secret) {
    headers['x-hypertrack-signature'] = createHmac('sha256', options.secret).update(delivery.body).digest('hex')
  }
  const answer = await poster.post(options.url, { headers, body: delivery.body, timeoutMs: TIMEOUT_MS })
  return answer.status
}

/** Posts deliveries with HyperTrack's manners: message id, signature, three retries. */
export function createSender(options: SenderOptions): Sender {
  const concurrency = options.concurrency ?? 8
  const poster = createPoster(concurrency)
  const pass = createGate(options.ratePerS)
  const counts: SenderCounts = { requests: 0, events: 0, retries: 0, failed: 0, statuses: {} }
  const waiting: Outgoing[] = []
  const resting = new Set<NodeJS.Timeout>()
  const onIdle: (() => void)[] = []
  let running = 0
  let isStopped = false

  /** True when the delivery is over, whether it arrived or was given up. */
  const tryOnce = async ({ delivery, tries }: Outgoing): Promise<boolean> => {
    await pass(delivery.events)
    counts.requests += 1
    const status = await attempt(poster, delivery, options)
    counts.statuses[status] = (counts.statuses[status] ?? 0) + 1
    if (isDelivered(status)) counts.events += delivery.events
    else if (tries === RETRIES) counts.failed += delivery.events
    else return false
    return true
  }

  /** Later attempts wait aside, so that one lost message holds nothing else up. */
  const retryLater = ({ delivery, tries }: Outgoing) => {
    const timer = setTimeout(() => {
      resting.delete(timer)
      counts.retries += 1
      waiting.push({ delivery, tries: tries + 1 })
      pump()
    }, options.retryGapMs)
    resting.add(timer)
  }

  const work = async (outgoing: Outgoing) => {
    const isOver = await tryOnce(outgoing)
    running -= 1
    if (!isOver && !isStopped) retryLater(outgoing)
    pump()
  }

  const pump = () => {
    while (running < concurrency && waiting.length > 0) {
      running += 1
      void work(waiting.shift() as Outgoing)
    }
    if (running + waiting.length + resting.size > 0) return
    for (const resolve of onIdle.splice(0)) resolve()
  }

  return {
    counts,
    send(delivery) {
      waiting.push({ delivery, tries: 0 })
      pump()
    },
    settle: () =>
      new Promise((resolve) => {
        onIdle.push(resolve)
        pump()
      }),
    stop() {
      isStopped = true
      waiting.length = 0
      for (const timer of resting) clearTimeout(timer)
      resting.clear()
      poster.close()
      pump()
    },
    get backlog() {
      return waiting.length + running + resting.size
    },
  }
}
