import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestServer } from '#tests/support/server.ts'
import { numberedEvent, type Sent } from './sender.ts'

/** What was sent and answered, in the form in which it can be compared with the log. */
export interface FloodTally extends Pick<Sent, 'attempted' | 'acknowledged' | 'strange'> {
  /** How long each 200 and each 503 took from the moment it was due, ms. */
  readonly tookMs: number[]
  readonly refusedMs: number[]
  /** How late we sent, ms: where this is much, the figures are ours and not the server's. */
  readonly lateMs: number[]
  /** 503 without Retry-After. */
  withoutRetryAfter: number
  broken: number
  eventsTaken: number
  seconds: number
}

export interface FloodOptions {
  /** Posts a second, whatever the answers; without it each of the connections sends as soon as it was answered. */
  readonly postsPerS?: number
  readonly forMs: number
  /** Events in a post: one after the other of these. */
  readonly sizes: readonly number[]
  readonly connections: number
}

const ANSWER = /^HTTP\/1\.1 (\d+)[\s\S]*?\r\n\r\n/
const LENGTH = /content-length: (\d+)/i
const OPENED_AT_ONCE = 50
const LAST_ANSWERS_MS = 15_000

export interface FloodTarget {
  readonly port: number
  readonly path: string
  /** What its posts are signed with. */
  readonly secret?: string
}

export const webhooksOf = ({ port, webhookUrl }: TestServer): FloodTarget => ({
  port,
  path: new URL(webhookUrl).pathname,
})

interface Post {
  readonly numbers: readonly number[]
  readonly dueAt: number
}

/** Posts numbered events over bare connections: a client library's own work would be measured instead of the server's. */
export class Flood {
  private next = 0
  private idle: Line[] = []
  private isOn = true
  private readonly lines = new Set<Line>()

  constructor(private readonly target: FloodTarget) {}

  /** Resolves once all that was sent is answered. May be called again; no number is used twice. */
  async run(options: FloodOptions): Promise<FloodTally> {
    const tally: FloodTally = {
      ...{ attempted: new Set(), acknowledged: new Set(), strange: [], tookMs: [], refusedMs: [], lateMs: [] },
      ...{ withoutRetryAfter: 0, broken: 0, eventsTaken: 0, seconds: 0 },
    }
    const began = performance.now()
    if (options.postsPerS === undefined) await this.asAnswered(options, tally)
    else await this.onTime(options, tally, options.postsPerS)
    tally.seconds = (performance.now() - began) / 1000
    const patience = performance.now() + LAST_ANSWERS_MS
    while (this.idle.length < this.lines.size && performance.now() < patience) await sleep(5)
    return tally
  }

  /** Opens so many connections a few at a time: a thousand at once would wait for the kernel's queue, not for the server. */
  async open(count: number): Promise<void> {
    while (this.lines.size < count) {
      const some = Array.from({ length: OPENED_AT_ONCE }, () => this.newLine())
      await Promise.all(some.map((line) => line.isOpen))
      this.idle.push(...some)
    }
  }

  /** Ends `run` before its time; what is on its way is still waited for. */
  stop(): void {
    this.isOn = false
  }

  close(): void {
    for (const line of this.lines) line.end()
  }

  private async asAnswered({ forMs, sizes, connections }: FloodOptions, tally: FloodTally): Promise<void> {
    const until = performance.now() + forMs
    const one = async (first: number) => {
      for (let n = first; this.isOn && performance.now() < until; n++)
        await this.line().send(this.compose(sizes[n % sizes.length] ?? 1, performance.now()), tally)
    }
    await Promise.all(Array.from({ length: connections }, (_, n) => one(n)))
  }

  private async onTime({ forMs, sizes, connections }: FloodOptions, tally: FloodTally, perS: number): Promise<void> {
    const began = performance.now()
    for (let n = 0; this.isOn && performance.now() - began < forMs; ) {
      const due = Math.floor(((performance.now() - began) * perS) / 1000)
      for (; n < due; n++) {
        const dueAt = began + (n * 1000) / perS
        // As a sender of many: who has no connection free opens another one.
        if (this.idle.length === 0 && this.lines.size >= connections) break
        tally.lateMs.push(performance.now() - dueAt)
        void this.line().send(this.compose(sizes[n % sizes.length] ?? 1, dueAt), tally)
      }
      await sleep(1)
    }
  }

  private compose(size: number, dueAt: number): Post {
    return { numbers: Array.from({ length: size }, () => this.next++), dueAt }
  }

  private line(): Line {
    return this.idle.pop() ?? this.newLine()
  }

  private newLine(): Line {
    const line = new Line(this.target)
    this.lines.add(line)
    line.onIdle = (isGone) => (isGone ? this.lines.delete(line) : this.idle.push(line))
    line.onGone = () => {
      this.lines.delete(line)
      this.idle = this.idle.filter((each) => each !== line)
    }
    return line
  }
}

/** One kept-alive connection that carries one post at a time. */
class Line {
  onIdle: (isGone: boolean) => void = () => {}
  onGone: () => void = () => {}
  readonly isOpen: Promise<unknown>
  private readonly socket: Socket
  private received = ''
  private answered: ((answer: { status: number; head: string } | null) => void) | undefined

  constructor(private readonly target: FloodTarget) {
    this.socket = connect({ port: target.port, host: '127.0.0.1', noDelay: true })
    this.isOpen = once(this.socket, 'connect').catch(() => null)
    this.socket.setEncoding('latin1')
    this.socket.on('data', (text: string) => this.take(text))
    this.socket.on('error', () => {})
    this.socket.on('close', () => {
      this.onGone()
      this.answered?.(null)
    })
  }

  end(): void {
    this.socket.destroy()
  }

  async send({ numbers, dueAt }: Post, tally: FloodTally): Promise<void> {
    for (const number of numbers) tally.attempted.add(number)
    const body = JSON.stringify(numbers.map(numberedEvent))
    const answer = await new Promise<{ status: number; head: string } | null>((resolve) => {
      this.answered = resolve
      this.socket.write(this.headOf(body) + body)
    })
    this.answered = undefined
    const ms = performance.now() - dueAt
    if (answer === null) tally.broken++
    else if (answer.status === 200) note(tally, numbers, ms)
    else if (answer.status === 503) {
      tally.refusedMs.push(ms)
      if (!/retry-after: \d/i.test(answer.head)) tally.withoutRetryAfter++
    } else tally.strange.push(answer.head.slice(0, 60))
    const isGone = answer === null || /connection: close/i.test(answer.head)
    if (isGone) this.socket.destroy()
    this.onIdle(isGone)
  }

  private headOf(body: string): string {
    const { path, secret } = this.target
    const signature = secret && createHmac('sha256', secret).update(body).digest('hex')
    return [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${body.length}`,
      ...(signature ? [`x-hypertrack-signature: ${signature}`] : []),
      '\r\n',
    ].join('\r\n')
  }

  private take(text: string): void {
    this.received += text
    const found = ANSWER.exec(this.received)
    if (found === null) return
    const [head, status] = found
    const length = Number(LENGTH.exec(head)?.[1] ?? 0)
    if (this.received.length < head.length + length) return
    this.received = this.received.slice(head.length + length)
    this.answered?.({ status: Number(status), head })
  }
}

function note(tally: FloodTally, numbers: readonly number[], ms: number): void {
  for (const number of numbers) tally.acknowledged.add(number)
  tally.eventsTaken += numbers.length
  tally.tookMs.push(ms)
}
