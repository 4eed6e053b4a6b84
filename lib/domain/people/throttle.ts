/** Wrong tries at one account, or from one address. */
export interface Tries {
  readonly count: number
  /** Epoch ms of the last one. */
  readonly lastAt: number
}

export const NO_TRIES: Tries = { count: 0, lastAt: 0 }

const FREE_TRIES = 5
const FIRST_WAIT_MS = 1_000
export const LONGEST_WAIT_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

/** How long nobody may try this account yet, in ms (docs/rules.md 53): five tries are free, then 1 s, 2 s, 4 s … 15 minutes. */
export function waitMs({ count, lastAt }: Tries, now: number): number {
  if (count < FREE_TRIES || now - lastAt > FORGOTTEN_AFTER_MS) return 0
  const pause = Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS)
  return Math.max(0, lastAt + pause - now)
}

/** One more try, counted before it is judged, so that many at the same time are many. */
export function withTry({ count, lastAt }: Tries, now: number): Tries {
  return { count: now - lastAt > FORGOTTEN_AFTER_MS ? 1 : count + 1, lastAt: now }
}

const ADDRESS_AT_MOST = 60
const ADDRESS_REFILL_MS = 10_000

/** How long nobody may try from this address, in ms: 60 wrong ones at once, then one each ten seconds. */
export function addressWaitMs({ count, lastAt }: Tries, now: number): number {
  const left = count - Math.floor((now - lastAt) / ADDRESS_REFILL_MS)
  return left < ADDRESS_AT_MOST ? 0 : ADDRESS_REFILL_MS
}

export function withAddressTry({ count, lastAt }: Tries, now: number): Tries {
  const left = Math.max(0, count - Math.floor((now - lastAt) / ADDRESS_REFILL_MS))
  return { count: left + 1, lastAt: now }
}
