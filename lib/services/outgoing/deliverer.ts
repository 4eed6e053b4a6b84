import { batchesOf, isWanted, wantsPositions } from '#lib/domain/outgoing/deliveries.ts'
import type { DisabledBySelf } from '#lib/domain/outgoing/endpoint-health.ts'
import type { DueDelivery, FinishedAttempt, NewDelivery } from '#lib/storage/outgoing-queue.ts'
import type { StoredEndpoint } from '#lib/storage/webhook-endpoints.ts'
import { type AttemptOptions, attempt, keepAttempt } from './attempt.ts'
import { createLane, IN_FLIGHT_AT_MOST, type Lane } from './lane.ts'
import { PROCESS_TIMERS, type Timers } from './timers.ts'
import { isBusy, type WriteGroup, writeGroup } from './write-group.ts'

export interface DelivererOptions extends AttemptOptions {
  readonly newId: (now: number) => string
  readonly onTurnedOff?: (endpoint: StoredEndpoint, reason: DisabledBySelf) => void
  /** Told of each attempt whose outcome is kept. */
  readonly onKept?: (state: FinishedAttempt['state']) => void
  /** The process's own unless said otherwise. */
  readonly timers?: Timers
}

/** Sends what the log holds to those who asked for it. One per process. */
export interface Deliverer {
  /** Looks for work soon; as often as one likes. */
  wake(): void
  /** Deliveries that are being sent at this moment. */
  inFlight(): string[]
  /** The log position up to which everything was looked at for an endpoint, as far as this process knows. */
  readUpTo(endpointId: string): number
  /** Sends one delivery at once, whatever its endpoint's state; resolves when the outcome is kept. */
  sendNow(endpoint: StoredEndpoint, delivery: DueDelivery): Promise<void>
  /** Takes nothing new and waits for what is in flight, `withinMs` at most: what is not finished is sent again later. */
  stop(withinMs: number): Promise<void>
}

const PAGES_AT_MOST = 10
/** Positions that nobody wanted are remembered in memory, and written only now and then: a restart reads them again. */
const UNWRITTEN_AT_MOST = 5_000
/** Commits of the log come by the hundred a second; looking for work takes one of its own. */
const SHORTEST_PAUSE_MS = 15
const LONGEST_PAUSE_MS = 30_000
const TROUBLE_PAUSE_MS = 500

interface Pulled {
  readonly endpointId: string
  readonly cursorSeq: number
  readonly deliveries: readonly NewDelivery[]
}

export class LogDeliverer implements Deliverer {
  private readonly lanes = new Map<string, Lane>()
  private readonly timers: Timers
  private readonly writes: WriteGroup
  private readonly running = new Set<Promise<void>>()
  private endTimer: (() => void) | null = null
  private timerAt = Number.POSITIVE_INFINITY
  private lastLookAt = Number.NEGATIVE_INFINITY
  private isStopped = false
  private isClosed = false

  constructor(private readonly options: DelivererOptions) {
    this.timers = options.timers ?? PROCESS_TIMERS
    this.writes = writeGroup(
      (work) => options.queue.transact(work),
      () => !this.isClosed,
      this.timers,
    )
  }

  wake(): void {
    this.lookIn(this.lastLookAt + SHORTEST_PAUSE_MS - this.timers.now())
  }

  inFlight(): string[] {
    return [...this.lanes.values()].flatMap((lane) => [...lane.inFlight])
  }

  readUpTo(endpointId: string): number {
    return this.lanes.get(endpointId)?.cursorSeq ?? 0
  }

  sendNow(endpoint: StoredEndpoint, delivery: DueDelivery): Promise<void> {
    return this.run(this.lane(endpoint), endpoint, delivery)
  }

  async stop(withinMs: number): Promise<void> {
    this.isStopped = true
    this.endTimer?.()
    await Promise.race([Promise.allSettled(this.running), this.patience(withinMs)])
    this.isClosed = true
  }

  /** Resolves after so many milliseconds, for which no process stays alive. */
  private patience(ms: number): Promise<void> {
    return new Promise((resolve) => void this.timers.after(ms, resolve))
  }

  private lookIn(ms: number): void {
    const at = this.timers.now() + Math.max(ms, 0)
    if (this.isStopped || this.timerAt <= at) return
    this.endTimer?.()
    this.timerAt = at
    this.endTimer = this.timers.after(Math.max(ms, 0), () => this.look())
  }

  private look(): void {
    this.endTimer = null
    this.timerAt = Number.POSITIVE_INFINITY
    this.lastLookAt = this.timers.now()
    try {
      const endpoints = this.enabledEndpoints()
      this.pull(endpoints)
      for (const endpoint of endpoints) this.sendDue(endpoint)
      this.lookAgain(endpoints)
    } catch (error) {
      if (!isBusy(error)) process.emitWarning(error instanceof Error ? error : String(error))
      this.lookIn(TROUBLE_PAUSE_MS)
    }
  }

  private enabledEndpoints(): StoredEndpoint[] {
    const all = this.options.queue.endpoints.all()
    // Turned on again, it is tried at once, however it failed before.
    for (const { id, isEnabled } of all) if (!isEnabled) this.lanes.get(id)?.noteOutcome(true)
    return all.filter(({ isEnabled }) => isEnabled)
  }

  /** At the next due time; every half minute even so, because clocks are set and endpoints are probed. */
  private lookAgain(endpoints: readonly StoredEndpoint[]): void {
    if (endpoints.length === 0) return
    const now = this.options.now()
    const dueAt = endpoints.map(({ id }) => this.options.queue.nextDueAt(id, now) ?? Number.POSITIVE_INFINITY)
    this.lookIn(Math.min(...dueAt.map((at) => at - now), LONGEST_PAUSE_MS))
  }

  private lane(endpoint: StoredEndpoint): Lane {
    const known = this.lanes.get(endpoint.id)
    if (known) return known
    const made = createLane(endpoint.cursorSeq)
    this.lanes.set(endpoint.id, made)
    return made
  }

  /** Makes what is new in the log into deliveries, for everybody who has room for more; one transaction for all. */
  private pull(endpoints: readonly StoredEndpoint[]): void {
    const pulled = endpoints.flatMap((endpoint) => this.pulledFor(endpoint))
    if (pulled.length === 0) return
    this.options.queue.transact(() => {
      for (const { endpointId, cursorSeq, deliveries } of pulled) {
        for (const delivery of deliveries) this.options.queue.add(delivery)
        this.options.queue.moveCursor(endpointId, cursorSeq)
      }
    })
    for (const { endpointId, cursorSeq } of pulled) {
      const lane = this.lanes.get(endpointId)
      if (lane) lane.cursorSeq = cursorSeq
    }
  }

  private pulledFor(endpoint: StoredEndpoint): Pulled[] {
    const { id: endpointId, isOrdered } = endpoint
    const now = this.options.now()
    const lane = this.lane(endpoint)
    lane.cursorSeq = Math.max(lane.cursorSeq, endpoint.cursorSeq)
    const due = this.options.queue.due({ endpointId, now, isOrdered, limit: IN_FLIGHT_AT_MOST })
    const pageSize = due.length < IN_FLIGHT_AT_MOST ? lane.pullAtMost(now) : 0
    if (pageSize === 0) return []
    const { wanted, cursorSeq } = this.nextWanted(endpoint, lane, pageSize)
    if (wanted.length === 0 && cursorSeq - endpoint.cursorSeq < UNWRITTEN_AT_MOST) return []
    const made = { endpointId, createdAt: now }
    const deliveries = batchesOf(wanted, isOrdered).map((batch) => ({ ...batch, ...made, id: this.options.newId(now) }))
    return [{ endpointId, cursorSeq, deliveries }]
  }

  /** The first page after the lane's position that holds something wanted. Pages without anything are passed for good. */
  private nextWanted(endpoint: StoredEndpoint, lane: Lane, pageSize: number) {
    const types = new Set(endpoint.types)
    const { queue } = this.options
    for (let page = 0; page < PAGES_AT_MOST; page++) {
      const { events, isEnd, readUpTo } = queue.eventsAfter(lane.cursorSeq, pageSize, wantsPositions(types))
      const wanted = events.filter((event) => isWanted(types, event))
      if (!isEnd) this.wake()
      if (isEnd || wanted.length > 0) {
        if (wanted.length === 0) lane.cursorSeq = readUpTo
        return { wanted, cursorSeq: readUpTo }
      }
      lane.cursorSeq = readUpTo
    }
    return { wanted: [], cursorSeq: lane.cursorSeq }
  }

  private sendDue(endpoint: StoredEndpoint): void {
    const { queue, now } = this.options
    const lane = this.lane(endpoint)
    const room = lane.room()
    if (room <= 0) return
    const query = { endpointId: endpoint.id, now: now(), isOrdered: endpoint.isOrdered }
    const due = queue.due({ ...query, limit: room + lane.inFlight.size })
    const free = due.filter(({ id }) => !lane.inFlight.has(id)).slice(0, room)
    for (const delivery of free) void this.run(lane, endpoint, delivery)
  }

  private run(lane: Lane, endpoint: StoredEndpoint, delivery: DueDelivery): Promise<void> {
    lane.inFlight.add(delivery.id)
    const running = this.sendAndKeep(lane, endpoint, delivery).finally(() => {
      lane.inFlight.delete(delivery.id)
      this.running.delete(running)
      this.wake()
    })
    this.running.add(running)
    return running
  }

  private async sendAndKeep(lane: Lane, endpoint: StoredEndpoint, delivery: DueDelivery): Promise<void> {
    const done = await attempt(this.options, endpoint, delivery)
    if (this.isClosed) return
    lane.noteOutcome(done.state === 'delivered')
    try {
      await this.keep(endpoint, done)
    } catch (error) {
      // Not kept, so it will be sent again: at least once, never less. Not at once, for the disk's sake.
      process.emitWarning(error instanceof Error ? error : String(error))
      await this.timers.pause(TROUBLE_PAUSE_MS)
    }
  }

  private async keep(endpoint: StoredEndpoint, done: FinishedAttempt): Promise<void> {
    let reason: DisabledBySelf | null = null
    await this.writes.write(() => {
      reason = keepAttempt(this.options.queue, endpoint.id, done, this.options.now())
    })
    this.options.onKept?.(done.state)
    if (reason !== null) this.options.onTurnedOff?.(endpoint, reason)
  }
}
