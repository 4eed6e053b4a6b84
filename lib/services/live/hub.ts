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

/** Tells what was committed to whoever listens, and remembers the last 10,000 changed things for those who come back. */
export function createHub(startSeq: number): Hub {
  const listeners = new Set<Listener>()
  const goneListeners = new Set<GoneListener>()
  const recent = new Map<string, Notice>()
  let forgottenSeq = startSeq
  let lastSeq = startSeq
  let lastReceivedAt: number | null = null

  function remembered(notice: Notice): void {
    const name = `${notice.topic} ${notice.key}`
    recent.delete(name)
    recent.set(name, notice.entity ? { topic: notice.topic, key: notice.key, seq: notice.seq } : notice)
  }

  function forgetOldest(): void {
    for (const [name, notice] of recent) {
      if (recent.size <= REMEMBERED_AT_MOST) return
      recent.delete(name)
      forgottenSeq = Math.max(forgottenSeq, notice.seq)
    }
  }

  return {
    publish(notices, seq, receivedAt) {
      for (const notice of notices) remembered(notice)
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
      if (seq < forgottenSeq || seq > lastSeq) return null
      return [...recent.values()].filter((notice) => notice.seq > seq)
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
