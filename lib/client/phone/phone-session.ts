import type { DeviceEvent, DeviceEventsAnswer } from '#lib/contract/device-events.ts'
import type { PhonePageView } from '#lib/contract/phone-page.ts'
import { openPhoneStore } from './indexed-phone-store.ts'
import { type PhoneApi, PhoneRefusal } from './phone-api.ts'
import { KILLED_CODE } from './phone-health.ts'
import { PhoneSender, type Trouble } from './phone-sender.ts'
import { PhoneSenses, type Senses } from './phone-senses.ts'
import { createMemoryStore, type KeptLink, type PhoneStore } from './phone-store.ts'
import { TrackingChoice } from './tracking-choice.ts'
import { NOTHING_WAITS, summaryOf, type WaitingSummary } from './waiting-summary.ts'

/** Everything that the page shows. */
export interface PhoneState {
  /** `ended`: the link admits nobody. `unreachable`: nothing is known yet, and the server does not answer. */
  readonly phase: 'opening' | 'ready' | 'unreachable' | 'ended'
  readonly page: PhonePageView | null
  readonly senses: Senses
  readonly waiting: WaitingSummary
  /** Null while the server answers. */
  readonly trouble: Trouble | null
  readonly sentAtMs: number | null
  /** Completed here, which the server need not know yet. */
  readonly completed: readonly string[]
  /** An order that was to be completed and could not be: somebody else ended it or took it. */
  readonly refused: string | null
  /** Came back from the background, where nothing was seen while it was wanted. */
  readonly wasAway: boolean
}

export interface SessionOptions {
  readonly token: string
  readonly api: PhoneApi
  /** The address of the page, and what its service worker says when it is called. */
  readonly link: Omit<KeptLink, 'token' | 'page'>
  /** What the phone says of itself. */
  readonly registration: () => Promise<DeviceEvent>
}

const POLL_MS = 30_000
const AGAIN_MS = 3_000
const SYNC_PAUSE_MS = 1_500
/** Shorter than this, and nobody has to be told. */
const AWAY_MS = 60_000

const UNKNOWN: Omit<PhoneState, 'senses'> = {
  phase: 'opening',
  page: null,
  waiting: NOTHING_WAITS,
  trouble: null,
  sentAtMs: null,
  completed: [],
  refused: null,
  wasAway: false,
}

const iso = () => new Date().toISOString()
const dayFromMs = () => new Date().setHours(0, 0, 0, 0)

/** One open page of a phone: what is wanted of it, what it sees, and what it has not got rid of yet. */
export class PhoneSession {
  state: PhoneState
  readonly senses: PhoneSenses
  private readonly options: SessionOptions
  private readonly listeners = new Set<() => void>()
  private readonly ending = new AbortController()
  private readonly choice = new TrackingChoice()
  /** In the server's words. */
  private told: PhonePageView | null = null
  private store: PhoneStore = createMemoryStore()
  private sender: PhoneSender | null = null
  private isReporter = false
  private isStale = false
  private syncing: Promise<void> | null = null
  private hiddenSinceMs: number | null = null

  constructor(options: SessionOptions) {
    this.options = options
    this.senses = new PhoneSenses({
      say: (event) => this.say(event),
      onChange: () => this.change({ senses: this.senses.current }),
    })
    this.state = { ...UNKNOWN, senses: this.senses.current }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async start(): Promise<void> {
    this.store = await openPhoneStore(Date.now()).catch(createMemoryStore)
    const kept = await this.store.linkOf(this.options.token).catch(() => null)
    if (this.ending.signal.aborted) return
    this.listen()
    await this.senses.start()
    if (kept !== null) await this.show(kept.page)
    await this.sync()
    void this.follow()
  }

  stop(): void {
    this.ending.abort()
    this.senses.stop()
    this.sender?.stop()
  }

  /** Asks the server what it wants, and what there is to do; one question at a time, and not too many of them. */
  sync(): Promise<void> {
    this.isStale = true
    this.syncing ??= this.syncWhileStale().finally(() => {
      this.syncing = null
    })
    return this.syncing
  }

  private async syncWhileStale(): Promise<void> {
    while (this.isStale && this.state.phase !== 'ended') {
      this.isStale = false
      await this.ask()
      if (this.isStale) await new Promise((resolve) => setTimeout(resolve, SYNC_PAUSE_MS))
    }
  }

  private async ask(): Promise<void> {
    const settle = this.choice.asking()
    try {
      const page = await this.options.api.page(dayFromMs())
      if (this.ending.signal.aborted) return
      settle()
      await this.store.keepLink({ ...this.options.link, token: this.options.token, page }).catch(() => undefined)
      await this.show(page)
    } catch (error) {
      const isRefused = error instanceof PhoneRefusal && error.status === 401
      if (isRefused) await this.end()
      else if (this.state.page === null) this.change({ phase: 'unreachable' })
    }
  }

  say(event: DeviceEvent): void {
    void this.sender?.put({ kind: 'event', event })
  }

  complete(order: string): void {
    this.change({ completed: [...this.state.completed, order], refused: null })
    void this.sender?.put({ kind: 'completion', order, at: iso() })
  }

  /** Tracks this phone, or no longer, whatever the server wants; holds from now on, also without a network. */
  choose(isTracking: boolean): void {
    const { deviceId } = this.state.page ?? {}
    if (deviceId === undefined || this.sender === null) return
    this.choice.make(isTracking)
    this.redraw()
    const event: DeviceEvent = { kind: 'intent', recorded_at: iso(), is_tracking: isTracking }
    void this.sender.put({ kind: 'event', event }).then(() => {
      this.choice.kept()
      return this.count(deviceId)
    })
  }

  send(): void {
    void this.sender?.send()
  }

  /** What came of being away was read. */
  readAway(): void {
    this.change({ wasAway: false })
  }

  private change(changes: Partial<PhoneState>): void {
    this.state = { ...this.state, ...changes }
    for (const listener of this.listeners) listener()
  }

  private async show(page: PhonePageView): Promise<void> {
    // Answers may overtake each other.
    if (this.told !== null && page.now < this.told.now) return
    this.told = page
    const open = new Set(page.stops.map(({ handle }) => handle))
    this.change({ phase: 'ready', completed: this.state.completed.filter((order) => open.has(order)) })
    this.redraw()
    await this.begin(page.deviceId)
    this.want()
  }

  private redraw(): void {
    this.change({ page: this.told && this.choice.over(this.told) })
    this.want()
  }

  private async begin(deviceId: string): Promise<void> {
    if (this.sender !== null) return
    this.sender = new PhoneSender({
      deviceId,
      store: this.store,
      api: this.options.api,
      now: Date.now,
      exclusively: (work) => navigator.locks?.request('waypost-phone-send', work) ?? work(),
      onAnswer: (answer) => this.takeAnswer(answer),
      onCompleted: () => void this.sync(),
      onChange: () => void this.count(deviceId),
      onEnded: () => void this.end(),
      onRefused: (what) => {
        if (what.kind !== 'completion') return
        this.change({ refused: what.order, completed: this.state.completed.filter((order) => order !== what.order) })
        void this.sync()
      },
    })
    this.report(deviceId)
    await this.count(deviceId)
    this.say(await this.options.registration())
    this.say({ kind: 'started', recorded_at: iso() })
  }

  /** Of several pages of this phone the one that is looked at reports; the others lose the lock to it. */
  private report(deviceId: string): void {
    if (this.isReporter || document.visibilityState !== 'visible') return
    this.isReporter = true
    const name = `waypost-phone-${deviceId}`
    navigator.locks
      ?.request(name, { steal: true }, () => new Promise(() => {}))
      .catch(() => {
        this.isReporter = false
        this.want()
      })
  }

  private want(): void {
    this.senses.want(this.isReporter && this.state.page?.tracking.isWanted === true)
  }

  private takeAnswer(answer: DeviceEventsAnswer): void {
    const { page } = this.state
    this.change({ sentAtMs: Date.now() })
    const known = page?.stops.map(({ handle }) => handle).sort()
    const told = answer.orders.map(({ order_handle }) => order_handle).sort()
    if (answer.tracking !== page?.tracking.isWanted || String(known) !== String(told)) void this.sync()
  }

  private async count(deviceId: string): Promise<void> {
    const all = await this.store.all(deviceId)
    this.change({ waiting: summaryOf(all), trouble: this.sender?.trouble ?? null })
    if (this.choice.isNewlyTaken(all)) void this.sync()
  }

  private async end(): Promise<void> {
    this.told = null
    this.change({ phase: 'ended', page: null })
    this.stop()
    await this.store.forgetLink(this.options.token).catch(() => undefined)
  }

  private listen(): void {
    const { signal } = this.ending
    const back = () => {
      void this.sync()
      this.send()
    }
    document.addEventListener('visibilitychange', () => this.look(back), { signal })
    window.addEventListener('online', back, { signal })
    window.addEventListener('pagehide', ({ persisted }) => persisted || this.tellKilled(), { signal })
    navigator.serviceWorker?.addEventListener('message', back, { signal })
    const poll = setInterval(() => document.visibilityState === 'visible' && void this.sync(), POLL_MS)
    signal.addEventListener('abort', () => clearInterval(poll))
  }

  private look(back: () => void): void {
    if (document.visibilityState !== 'visible') {
      this.hiddenSinceMs = Date.now()
      return
    }
    const awayMs = this.hiddenSinceMs === null ? 0 : Date.now() - this.hiddenSinceMs
    this.hiddenSinceMs = null
    if (awayMs >= AWAY_MS && this.state.page?.tracking.isWanted) this.change({ wasAway: true })
    if (this.state.page !== null) this.report(this.state.page.deviceId)
    this.want()
    back()
  }

  /** The page is going: it is said at once, and kept, because nobody knows whether it arrives. */
  private tellKilled(): void {
    if (!this.isReporter || this.state.page?.tracking.isWanted !== true) return
    const event: DeviceEvent = { kind: 'health', recorded_at: iso(), outage_code: KILLED_CODE }
    this.options.api.sayLast(event, Date.now())
    void this.store.add(this.state.page.deviceId, { kind: 'event', event })
    this.stop()
  }

  private async follow(): Promise<void> {
    const { signal } = this.ending
    while (!signal.aborted) {
      await this.options.api
        .changes((change) => void (change === 'ended' ? this.end() : this.sync()), signal)
        .catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
}
