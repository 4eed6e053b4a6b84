import { setTimeout as pause } from 'node:timers/promises'
import { createNetwork, type Network } from './network.ts'
import type { SimulateOptions } from './options.ts'
import { createPoster } from './post.ts'
import { createSender, type Sender } from './sender.ts'
import { createFleet, type Fleet } from './simulation.ts'
import { type ApiKeys, trackOrders } from './track-orders.ts'
import type { RoutePlan } from './world.ts'

const TICK_MS = 200
const RETRY_GAP_MS = 20_000
/** A server that cannot keep up holds virtual time back instead of growing the heap. */
const MOST_BACKLOG = 1_000
/** Behind the present by more than this, orders are history: the API could only create them now. */
const PRESENT_MS = 30_000
/** What fast virtual time spans when nobody said for how long. */
const CATCH_UP_MS = 4 * 3_600_000

export interface Playback {
  run(): Promise<void>
  /** Ends the run soon; what is under way is let go. */
  stop(): void
  readonly fleet: Fleet
  readonly network: Network
  readonly sender: Sender
  nowMs(): number
}

export interface PlaybackOptions extends SimulateOptions {
  webhookUrl: string
  keys: ApiKeys | null
  say(line: string): void
}

/** Virtual time runs `speed` times as fast as the clock and never passes it. */
function createVirtualClock({ speed, durationMs, historyMs }: SimulateOptions) {
  const startedMs = Date.now()
  const aheadMs = speed > 1 ? (durationMs === null ? CATCH_UP_MS : durationMs * (speed - 1)) : 0
  const startAtMs = startedMs - aheadMs - historyMs
  let heldMs = 0
  return {
    startAtMs,
    nowMs: () => Math.min(Date.now(), startAtMs + historyMs + (Date.now() - startedMs - heldMs) * speed),
    hold: (ms: number) => {
      heldMs += ms
    },
  }
}

/** Ten seconds of clock for each number leave room for a run before another begins. */
export function orderNumberAt(atMs: number): number {
  return 48_000 + (Math.floor(atMs / 10_000) % 500_000)
}

/** Plays a fleet against a server until its time is up or it is stopped. */
export function createPlayback(options: PlaybackOptions): Playback {
  const { keys, url, chaos, seed, workers } = options
  const clock = createVirtualClock(options)
  const network = createNetwork({ seed: `${seed}:${clock.startAtMs}`, chaos })
  const sender = createSender({
    url: options.webhookUrl,
    secret: options.secret,
    retryGapMs: RETRY_GAP_MS / Math.max(1, options.speed),
    concurrency: workers > 500 ? 16 : 4,
    ratePerS: options.ratePerS,
  })
  const fleet = createFleet({
    workers,
    seed,
    startAtMs: clock.startAtMs,
    firstOrderNumber: options.firstOrderNumber ?? orderNumberAt(clock.startAtMs),
    spreadMs: options.historyMs > 0 ? options.historyMs / 8 : 60_000,
  })
  const poster = createPoster(2)
  let usesApi = keys !== null && !options.isWebhooksOnly
  let isStopped = false

  const track = async (plan: RoutePlan) => {
    const result = keys && usesApi ? await trackOrders(poster, { baseUrl: url, keys }, plan) : { refused: '' }
    fleet.answerPlan(plan, 'answer' in result ? result.answer : null, clock.nowMs())
    if ('refused' in result && result.refused)
      options.say(`Orders of ${plan.workerHandle} by webhook: ${result.refused}`)
    if (!('closed' in result) || !usesApi) return
    usesApi = false
    options.say(`Orders come by webhook alone, without destinations: ${result.closed}`)
  }

  const advance = (untilMs: number) => {
    const isPresent = Date.now() - untilMs < PRESENT_MS
    fleet.setOrdersBy({ ordersBy: usesApi && isPresent ? 'plans' : 'webhooks', saysDestinations: usesApi })
    network.accept(fleet.step(untilMs))
    for (const plan of fleet.takePlans()) void track(plan)
    for (const delivery of network.due(untilMs)) sender.send(delivery)
  }

  /** The past is lived through in short steps, for orders that are history must not become plans. */
  const catchUp = async () => {
    const endMs = clock.startAtMs + options.historyMs
    for (let atMs = clock.startAtMs; atMs < endMs - PRESENT_MS && !isStopped; atMs += PRESENT_MS) {
      advance(atMs)
      while (sender.backlog >= MOST_BACKLOG && !isStopped) await pause(TICK_MS)
    }
  }

  return {
    fleet,
    network,
    sender,
    nowMs: clock.nowMs,
    async run() {
      const endMs = options.durationMs === null ? Number.POSITIVE_INFINITY : Date.now() + options.durationMs
      await catchUp()
      while (!isStopped && Date.now() < endMs) {
        if (sender.backlog < MOST_BACKLOG) advance(clock.nowMs())
        else clock.hold(TICK_MS)
        await pause(TICK_MS)
      }
      if (!isStopped) for (const delivery of network.flush()) sender.send(delivery)
      await sender.settle()
      sender.stop()
      poster.close()
    },
    stop() {
      isStopped = true
      sender.stop()
    },
  }
}
