/** When work happens: by the process's own clock, or by one that is wound by hand. */
export interface Timers {
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Does it after so many milliseconds, and keeps no process alive for that; the answer takes it back. */
  after(ms: number, work: () => void): () => void
  /** Does it once this turn of the event loop is over. */
  soon(work: () => void): void
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>
}

export const PROCESS_TIMERS: Timers = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref()
    return () => clearTimeout(timer)
  },
  soon: (work) => void setImmediate(work),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}
