export interface OneReadingOptions<T> {
  read(): Promise<T>
  /** Where the log stands now: what was read at another position is not given to who asks now. */
  at(): string
  /** A new reading begins so many milliseconds after the last one began, not sooner. */
  everyMs: number
  now(): number
  wait(ms: number): Promise<void>
}

export interface OneReading<T> {
  /** What stands now or later. All who ask at once share one reading. */
  get(): Promise<T>
  /** What was read is not to be given to anybody any more. */
  forget(): void
}

interface Reading<T> {
  readonly answer: Promise<T>
  /** Null until it begins. */
  at: string | null
}

/**
 * Something that is long to read and that many want at the same moment: read once for all of them and, as long as things
 * change, not more often than every so many milliseconds; who comes in between waits for the next.
 */
export function createOneReading<T>({ read, at, everyMs, now, wait }: OneReadingOptions<T>): OneReading<T> {
  let latest: Reading<T> | null = null
  let begunAt = Number.NEGATIVE_INFINITY

  function begin(): Reading<T> {
    let answer: (value: Promise<T>) => void = () => undefined
    const reading: Reading<T> = { answer: new Promise<T>((resolve) => (answer = resolve)), at: null }
    const run = async () => {
      await wait(Math.max(0, begunAt + everyMs - now()))
      begunAt = now()
      reading.at = at()
      return read()
    }
    answer(run())
    const drop = () => {
      if (latest === reading) latest = null
    }
    // Kept no longer than it may be shared; one that failed not at all.
    reading.answer.then(() => wait(Math.max(0, begunAt + everyMs - now()))).then(drop, drop)
    return reading
  }

  return {
    get() {
      const isStill = latest !== null && (latest.at === null || latest.at === at())
      if (latest === null || !isStill) latest = begin()
      return latest.answer
    },
    forget() {
      latest = null
    },
  }
}
