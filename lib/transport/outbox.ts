import type { Notice } from '#lib/services/live/hub.ts'
import { logUnexpected } from './log.ts'

export interface Outbox {
  add(notices: readonly Notice[]): void
  /** Sends what has gathered, up to log position `to`. When nobody listens it only moves the position on. */
  flush(to: number, isHeard: boolean): void
  /** Everything up to this position has been sent to the room. */
  sentSeq(): number
}

/** Gathers notices, each thing once, and sends them one batch at a time. */
export function createOutbox(send: (notices: readonly Notice[], from: number, to: number) => Promise<void>): Outbox {
  let gathered = new Map<string, Notice>()
  let sentSeq = 0
  let isSending = false

  function gather(notice: Notice): void {
    gathered.set(`${notice.topic} ${notice.key}`, notice)
  }

  async function sendAll(to: number): Promise<void> {
    const notices = [...gathered.values()]
    gathered = new Map()
    isSending = true
    try {
      await send(notices, sentSeq, to)
      sentSeq = to
    } catch (error) {
      // Not sent: kept for the next beat, and the position stays where it was.
      logUnexpected(error)
      const later = [...gathered.values()]
      for (const notice of [...notices, ...later]) gather(notice)
    } finally {
      isSending = false
    }
  }

  return {
    add(notices) {
      for (const notice of notices) gather(notice)
    },
    flush(to, isHeard) {
      if (isSending) return
      if (!isHeard) {
        gathered.clear()
        sentSeq = to
      } else if (gathered.size > 0) {
        void sendAll(to)
      }
    },
    sentSeq: () => sentSeq,
  }
}
