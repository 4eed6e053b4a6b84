import { randomUUID } from 'node:crypto'
import type { Scheduler } from 'fast-check'
import { deliveryIds } from '#lib/domain/outgoing/delivery-id.ts'
import type { WebhookAnswer, WebhookPost } from '#lib/gateways/webhook-sender.ts'
import { createRecorder, type Submission } from '#lib/services/intake/recorder.ts'
import { createHub, type Notice } from '#lib/services/live/hub.ts'
import { LogDeliverer } from '#lib/services/outgoing/deliverer.ts'
import type { Timers } from '#lib/services/outgoing/timers.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { type OutgoingQueue, outgoingQueue } from '#lib/storage/outgoing-queue.ts'
import { createOutbox } from '#lib/transport/outbox.ts'
import { endpoint } from './outgoing.ts'
import type { TempLog } from './temp-log.ts'

/** What lies farther ahead than this comes only when the test lets time pass. */
const SOON_MS = 10_000

/** A clock that stands still until the scheduler lets its next timer go off. */
export class WoundClock {
  private at = Date.UTC(2026, 0, 1)
  private timers: { readonly due: number; readonly work: () => void }[] = []

  constructor(private readonly scheduler: Scheduler) {}

  now = () => this.at

  /** The answer takes it back. */
  after(ms: number, work: () => void): () => void {
    const timer = { due: this.at + ms, work }
    this.timers.push(timer)
    if (ms <= SOON_MS) void this.scheduler.schedule(Promise.resolve(), 'clock').then(() => this.tick())
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  /** The timer that is due first goes off, and it is as late as that. */
  tick(): void {
    const [next] = this.timers.toSorted((a, b) => a.due - b.due)
    if (next === undefined) return
    this.timers = this.timers.filter((other) => other !== next)
    this.at = Math.max(this.at, next.due)
    next.work()
  }
}

interface Told {
  readonly from: number
  readonly to: number
  readonly notices: readonly Notice[]
}

/** One life of a process: what is killed does nothing any more, wherever it stood. */
export class Life {
  isAlive = true
  /** What was submitted and neither stored nor refused. */
  readonly unanswered = new Set<string>()
  /** Messages to the browser that listened all through this life, and where it stood at its beginning. */
  readonly told: Told[] = []
  readonly startSeq: number
  /** The last position at which each thing was said to have changed. */
  readonly changedAt = new Map<string, number>()
  readonly recorder
  readonly deliverer
  private readonly hub
  private readonly outbox

  constructor(private readonly on: Ground) {
    const { log, clock, scheduler } = on
    const writer = createLogWriter(log.db)
    this.startSeq = writer.lastSeq()
    this.hub = createHub(this.startSeq)
    this.outbox = createOutbox(async (notices, from, to) => {
      await scheduler.schedule(Promise.resolve(), 'browser')
      if (this.isAlive) this.told.push({ from, to, notices })
    })
    const later = (work: () => void) => this.ifAlive(work)
    this.recorder = createRecorder({
      writer,
      now: clock.now,
      defer: (flush) => void scheduler.schedule(Promise.resolve(), 'turn').then(later(flush)),
      wait: (ms) => new Promise((resolve) => clock.after(ms, later(resolve))),
      publish: (notices, seq, receivedAt) => {
        on.onPublish(seq)
        for (const { topic, key, seq: at } of notices) this.changedAt.set(`${topic} ${key}`, at)
        this.hub.publish(notices, seq, receivedAt)
      },
    })
    this.deliverer = this.deliverersLife(later)
    this.hub.subscribe((notices) => this.outbox.add(notices))
    this.hub.subscribe(() => this.deliverer.wake())
    this.deliverer.wake()
  }

  /** What happens on the beat of the live server. */
  beat(): void {
    this.outbox.flush(this.hub.lastSeq(), true)
  }

  private ifAlive(work: () => void): () => void {
    return () => {
      if (this.isAlive) work()
    }
  }

  private deliverersLife(later: (work: () => void) => () => void): LogDeliverer {
    const { clock, scheduler, queue, newId } = this.on
    const timers: Timers = {
      now: clock.now,
      after: (ms, work) => clock.after(ms, later(work)),
      soon: (work) => void scheduler.schedule(Promise.resolve(), 'write').then(later(work)),
      pause: (ms) => new Promise((resolve) => clock.after(ms, later(resolve))),
    }
    return new LogDeliverer({
      ...{ queue, timers, now: clock.now, random: () => 0.5, newId },
      unseal: (sealed) => sealed,
      post: (request) => this.post(request),
    })
  }

  /** It reaches who listens at one moment and is answered at another, if whoever sent it is still there. */
  private async post(request: WebhookPost): Promise<WebhookAnswer> {
    await this.on.scheduler.schedule(Promise.resolve(), 'request')
    if (!this.isAlive) return new Promise(() => {})
    const status = this.on.onPost(request)
    await this.on.scheduler.schedule(Promise.resolve(), 'answer')
    if (!this.isAlive) return new Promise(() => {})
    return { status, error: null, headers: {}, answer: Buffer.alloc(0), tookMs: 1 }
  }
}

interface Ground {
  readonly log: TempLog
  readonly queue: OutgoingQueue
  readonly clock: WoundClock
  readonly scheduler: Scheduler
  readonly newId: (now: number) => string
  readonly onPublish: (seq: number) => void
  readonly onPost: (request: WebhookPost) => number
}

interface PostedTo {
  readonly url: string
  /** Events in the order in which they were first taken. */
  readonly first: string[]
}

/** The process from the webhook to the browser and to those who are told, every step in the scheduler's hands. */
export class Interleaved {
  readonly clock: WoundClock
  readonly startSeq: number
  /** What was promised by an answer: the handle of each event that was acknowledged. */
  readonly acknowledged = new Set<string>()
  readonly faults: string[] = []
  readonly lives: Life[] = []
  readonly endpoints
  private readonly queue: OutgoingQueue
  private readonly posted = new Map<string, PostedTo>()
  private readonly ground: Ground
  private isLocked = false
  private posts = 0

  constructor(
    private readonly log: TempLog,
    private readonly scheduler: Scheduler,
    private readonly failures: readonly boolean[],
  ) {
    this.clock = new WoundClock(scheduler)
    this.startSeq = this.committed()
    this.queue = outgoingQueue(log.db)
    const from = { cursorSeq: this.startSeq, createdAt: this.clock.now() }
    const secrets = [{ id: 's', sealed: `whsec_${'A'.repeat(32)}`, createdAt: 0, expiresAt: null }]
    this.endpoints = [
      endpoint(`http://all/${randomUUID()}`, { ...from, secrets, types: ['*'] }),
      endpoint(`http://ends/${randomUUID()}`, { ...from, secrets, types: ['order.completed'], isOrdered: true }),
    ]
    for (const each of this.endpoints) {
      this.queue.endpoints.save(each)
      this.posted.set(each.url, { url: each.url, first: [] })
    }
    const nextId = deliveryIds()
    this.ground = {
      ...{ log, scheduler, queue: this.queue, clock: this.clock },
      newId: (now) => nextId(now, Buffer.from(randomUUID().replaceAll('-', '').slice(0, 16), 'hex')),
      onPublish: (seq) => {
        if (seq > this.committed()) this.faults.push(`${seq} was published before it was committed`)
      },
      onPost: (request) => this.receive(request),
    }
    this.live()
  }

  life(): Life {
    return this.lives.at(-1) as Life
  }

  submit(name: string, submission: Submission): void {
    const life = this.life()
    life.unanswered.add(name)
    life.recorder.submit(submission).then(
      () => {
        life.unanswered.delete(name)
        if (life.isAlive) this.acknowledged.add(name)
      },
      () => void life.unanswered.delete(name),
    )
  }

  kill(): void {
    this.life().isAlive = false
    this.live()
  }

  /** Somebody else writes to the file, until the scheduler thinks of them. */
  lock(): void {
    if (this.isLocked) return
    this.log.other.exec('BEGIN IMMEDIATE')
    this.isLocked = true
    void this.scheduler.schedule(Promise.resolve(), 'unlock').then(() => this.unlock())
  }

  unlock(): void {
    if (this.isLocked) this.log.other.exec('ROLLBACK')
    this.isLocked = false
  }

  committed(): number {
    const sql = `SELECT coalesce((SELECT value FROM counter WHERE name = 'seq'), 0) AS seq`
    return this.log.rows<{ seq: number }>(sql)[0]?.seq ?? 0
  }

  /** Events in the order in which an endpoint first took them. */
  arrivals(url: string): readonly string[] {
    return this.posted.get(url)?.first ?? []
  }

  /** Whether anybody still waits for an answer, or anything is still to be told. */
  hasWork(): boolean {
    if (this.life().unanswered.size > 0) return true
    const sql = `SELECT count(*) AS n FROM outgoing_delivery WHERE endpointId IN (?, ?) AND state = 'pending'`
    const [pending] = this.log.rows<{ n: number }>(sql, ...this.endpoints.map(({ id }) => id))
    const { endpoints } = this.queue
    const last = this.committed()
    const isRead = this.endpoints.every(
      ({ id }) => Math.max(endpoints.find(id)?.cursorSeq ?? 0, this.life().deliverer.readUpTo(id)) >= last,
    )
    return (pending?.n ?? 0) > 0 || !isRead
  }

  remove(): void {
    this.unlock()
    this.life().isAlive = false
    for (const { id } of this.endpoints) this.queue.endpoints.remove(id)
  }

  private live(): void {
    this.lives.push(new Life(this.ground))
  }

  private receive({ url, body }: WebhookPost): number {
    if (this.failures[this.posts++]) return 503
    const { first } = this.posted.get(url) as PostedTo
    for (const { data, device_id } of JSON.parse(String(body)) as { data: { note?: string }; device_id: string }[]) {
      const name = data.note ?? device_id
      if (!first.includes(name)) first.push(name)
    }
    return 204
  }
}
