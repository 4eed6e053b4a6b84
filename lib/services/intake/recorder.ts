import { Problem } from '#lib/contract/problem.ts'
import type { Position } from '#lib/domain/position.ts'
import type { Notice } from '#lib/services/live/hub.ts'
import { createNotices } from '#lib/services/live/notices.ts'
import { type TroubleWatch, troubleOf } from '#lib/services/standing/trouble-watch.ts'
import type { LogWriter, WriteTransaction } from '#lib/storage/log-writer.ts'
import {
  aheadOf,
  type Entry,
  type EntryResult,
  type News,
  type Receipt,
  type Submission,
  writeSubmission,
} from './write-submission.ts'

export type { Entry, EntryResult, Receipt, Submission }

interface Waiting {
  readonly submission: Submission
  /** When it was submitted: nobody waits longer for the lock than the limit, whoever waited before them. */
  readonly sinceMs: number
  readonly resolve: (receipt: Receipt) => void
  readonly reject: (error: unknown) => void
}

export interface RecorderOptions {
  readonly writer: LogWriter
  readonly publish: (notices: readonly Notice[], seq: number, receivedAt: number) => void
  /** After a commit, told of the positions in it that are new, believed or not. */
  readonly tellPositions?: (positions: readonly Position[]) => void
  /** Told of what cannot be written, and that it can be again. */
  readonly watch?: Pick<TroubleWatch, 'failed' | 'succeeded'>
  readonly now: () => number
  /** Calls back when this turn of the event loop is over; a timer in its place makes groups larger. */
  readonly defer?: (flush: () => void) => void
  readonly wait?: (ms: number) => Promise<void>
}

const WAITING_AT_MOST = 20_000
const GATHER_MS = 15
const BURST_PAUSE_MS = 1
const GROUP_AT_MOST = 64
/** Events, positions and deliveries that are written in one go, some 100 ms: nobody else is answered meanwhile. */
const ROWS_AT_MOST = 1_000
const BUSY_RETRY_MS = 25
const BUSY_LIMIT_MS = 8_000

export interface Recorder {
  /** Resolves after the commit. Rejects with Problem `unavailable` when nothing could be written just now. */
  submit(submission: Submission): Promise<Receipt>
  /** What is known of something now, as the log has it. */
  facts: LogWriter['facts']
  /** How many submissions wait to be written. */
  waiting(): number
  /** Rows were changed beside it on the same connection: from now on they are read again. */
  forget(): void
}

/**
 * The one write path. Whatever is submitted in one turn of the event loop shares one durable transaction: append, join,
 * save, then publish. A submission that fails is tried again alone, so that it cannot take others with it.
 */
export function createRecorder(options: RecorderOptions): Recorder {
  const { writer, publish, now } = options
  const defer = options.defer ?? setImmediate
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  const queue = createQueue((group) => settle(group), { defer, wait, now })

  async function commit(group: readonly Waiting[]): Promise<Receipt[]> {
    const news: News = { notices: createNotices(), positions: [] }
    const work = (tx: WriteTransaction) => group.map(({ submission }) => writeSubmission(tx, submission, news))
    const receipts = await writer.transact(now(), work, () => aheadOf(group.map(({ submission }) => submission)))
    tell(() => publish(news.notices.list(), writer.lastSeq(), writer.lastReceivedAt()))
    if (news.positions.length > 0) tell(() => options.tellPositions?.(news.positions))
    return receipts
  }

  /** A listener's fault is no fault of what was written: that stays acknowledged. */
  function tell(listener: () => void): void {
    try {
      listener()
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }

  async function commitWhenFree(group: readonly Waiting[]): Promise<Receipt[]> {
    const sinceMs = group[0]?.sinceMs ?? now()
    for (;;) {
      try {
        return await commit(group)
      } catch (error) {
        if (!isBusy(error) || now() - sinceMs > BUSY_LIMIT_MS) throw error
        await wait(BUSY_RETRY_MS)
      }
    }
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      const receipts = await commitWhenFree(group)
      options.watch?.succeeded()
      group.forEach((each, index) => {
        each.resolve(receipts[index] as Receipt)
      })
    } catch (error) {
      await settleApart(group, error)
    }
  }

  /** One poisoned submission must not take the others with it; trouble with the disk is everybody's. */
  async function settleApart(group: readonly Waiting[], error: unknown): Promise<void> {
    const trouble = troubleOf(codeOf(error))
    if (trouble) options.watch?.failed(trouble)
    const isShared = group.length === 1 || trouble !== null
    for (const each of group) {
      if (isShared) each.reject(asProblem(error))
      else await settle([each])
    }
  }

  return {
    facts: writer.facts,
    forget: writer.forget,
    waiting: queue.size,
    submit(submission) {
      if (queue.size() >= WAITING_AT_MOST)
        return Promise.reject(new Problem('unavailable', 'Too much is waiting to be written.'))
      return new Promise((resolve, reject) => queue.add({ submission, sinceMs: now(), resolve, reject }))
    },
  }
}

const rowsOf = ({ entries, positions = [] }: Submission) => entries.length + positions.length + 1

/** How many of those that wait go together: one at least, whatever its size. */
function lengthOfGroup(waiting: readonly Waiting[]): number {
  let rows = 0
  for (const [index, { submission }] of waiting.entries()) {
    rows += rowsOf(submission)
    if (rows > ROWS_AT_MOST) return Math.max(index, 1)
  }
  return waiting.length
}

interface QueueOptions {
  readonly defer: (check: () => void) => void
  readonly wait: (ms: number) => Promise<void>
  readonly now: () => number
}

/**
 * Gathers what is to be written together: for as long as every turn of the event loop brings more, but not longer than
 * 15 ms, because one commit for many costs little more than one for the first. Who was answered by the last commit sends
 * again, with pauses between: until as many have come, a millisecond without news is waited for. Who comes alone does not wait.
 */
function createQueue(settle: (group: readonly Waiting[]) => Promise<void>, { defer, wait, now }: QueueOptions) {
  const waiting: Waiting[] = []
  let isBusy = false
  let answered = 0

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, lengthOfGroup(waiting))
      await settle(group)
      answered = group.length
      if (waiting.length > 0) await new Promise<void>((resolve) => defer(resolve))
    }
    isBusy = false
  }

  function isFull(): boolean {
    return waiting.length >= GROUP_AT_MOST || now() - (waiting[0]?.sinceMs ?? 0) >= GATHER_MS
  }

  async function gather(seen: number): Promise<void> {
    if (waiting.length === seen && waiting.length < answered) await wait(BURST_PAUSE_MS)
    if (waiting.length > seen && !isFull()) defer(() => gather(waiting.length))
    else await flush()
  }

  return {
    size: () => waiting.length,
    add(each: Waiting): void {
      waiting.push(each)
      if (isBusy) return
      isBusy = true
      const seen = waiting.length
      defer(() => gather(seen))
    },
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY')
}

/** The disk or the lock, not what was submitted: worth the sender's retry. Told in words of ours (docs/rules.md 58). */
function asProblem(error: unknown): unknown {
  const trouble = troubleOf(codeOf(error))
  if (trouble === null) return error
  return new Problem('unavailable', `The log cannot be written just now (${trouble.replace('_', ' ')}).`)
}
