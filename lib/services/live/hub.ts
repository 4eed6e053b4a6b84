import type { Entity } from '#lib/domain/facts/project.ts'
import { remember } from '../../remember.ts'

/** What a browser may want to know anew. `unit`: a worker or device; `outages`: all open ones of a unit. */
export type Topic =
  | 'order'
  | 'unit'
  | 'move'
  | 'outage'
  | 'outages'
  | 'attention'
  | 'notification'
  | 'notification_rule'

export interface Notice {
  readonly topic: Topic
  /** An order handle, the key of an outage, of something in the attention queue or of a notification, or `device:…` / `worker:…`. */
  readonly key: string
  readonly seq: number
  /** For a move and an order: the facts as they stand, so that telling it reads nothing. */
  readonly entity?: Entity
}

type Listener = (notices: readonly Notice[]) => void
type GoneListener = (isGone: (handle: string) => boolean) => void

const REMEMBERED_AT_MOST = 10_000
const REMEMBERED_FOR_MS = 10 * 60_000

export interface Hub {
  publish(notices: readonly Notice[], seq: number, receivedAt: number): void
  subscribe(listener: Listener): () => void
  /** What changed after `seq`, each thing once; null when that is longer ago than is remembered. */
  since(seq: number): Notice[] | null
  /** Things were taken out of the log, which now stands at `seq`: whoever knows an older position has to start afresh. */
  tellGone(isGone: (handle: string) => boolean, seq: number): void
  onGone(listener: GoneListener): () => void
  lastSeq(): number
  /** When the last event came in, epoch ms; null when none did since the start. */
  lastReceivedAt(): number | null
}

interface Remembered {
  readonly notice: Notice
  /** When it was told, epoch ms. */
  readonly at: number
}

/**
 * Tells what was committed to whoever listens, and remembers for those who come back what changed in the last ten minutes,
 * 10,000 things at most.
 */
export function createHub(startSeq: number, now: () => number = Date.now): Hub {
  const listeners = new Set<Listener>()
  const goneListeners = new Set<GoneListener>()
  const recent = new Map<string, Remembered>()
  let forgottenSeq = startSeq
  let lastSeq = startSeq
  let lastReceivedAt: number | null = null

  function remembered({ topic, key, seq }: Notice, at: number): void {
    const name = `${topic} ${key}`
    recent.delete(name)
    recent.set(name, { notice: { topic, key, seq }, at })
  }

  function forgetOldest(): void {
    const since = now() - REMEMBERED_FOR_MS
    for (const [name, { notice, at }] of recent) {
      if (recent.size <= REMEMBERED_AT_MOST && at > since) return
      recent.delete(name)
      forgottenSeq = Math.max(forgottenSeq, notice.seq)
    }
  }

  return {
    publish(notices, seq, receivedAt) {
      const at = now()
      for (const notice of notices) remembered(notice, at)
      forgetOldest()
      lastSeq = seq
      lastReceivedAt = receivedAt
      for (const listener of listeners) listener(notices)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    since(seq) {
      forgetOldest()
      if (seq < forgottenSeq || seq > lastSeq) return null
      return [...recent.values()].flatMap(({ notice }) => (notice.seq > seq ? [notice] : []))
    },
    tellGone(isGone, seq) {
      recent.clear()
      forgottenSeq = seq
      lastSeq = seq
      for (const listener of goneListeners) listener(isGone)
    },
    onGone(listener) {
      goneListeners.add(listener)
      return () => goneListeners.delete(listener)
    },
    lastSeq: () => lastSeq,
    lastReceivedAt: () => lastReceivedAt,
  }
}

/** The hub of this process. `startSeq` matters to the first caller only. */
export function hub(startSeq = 0): Hub {
  return remember('hub', () => createHub(startSeq))
}
