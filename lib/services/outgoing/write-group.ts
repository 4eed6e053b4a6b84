import { PROCESS_TIMERS, type Timers } from './timers.ts'

const BUSY_RETRY_MS = 25

/** Gathers small writes of one turn of the event loop into one transaction, and tries again while the file is locked. */
export interface WriteGroup {
  /** Resolves after the commit. Rejects with what the database said when it cannot be written. */
  write(work: () => void): Promise<void>
}

interface Waiting {
  readonly work: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

/** Runs `attempt` until the file is free. `mayWait` says whether it is worth waiting longer. Throws anything else. */
export async function whenFree<T>(attempt: () => T, mayWait: () => boolean, timers = PROCESS_TIMERS): Promise<T> {
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || !mayWait()) throw error
      await timers.pause(BUSY_RETRY_MS)
    }
  }
}

export function writeGroup(
  transact: (work: () => void) => void,
  mayWait: () => boolean,
  timers: Timers = PROCESS_TIMERS,
): WriteGroup {
  let waiting: Waiting[] = []
  let isWriting = false

  async function settle(group: readonly Waiting[]): Promise<void> {
    const all = () => {
      for (const { work } of group) work()
    }
    try {
      await whenFree(() => transact(all), mayWait, timers)
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await settle(group)
    }
    isWriting = false
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject })
        if (isWriting) return
        isWriting = true
        timers.soon(() => void flush())
      }),
  }
}
