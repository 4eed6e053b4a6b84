import { LRUCache } from 'lru-cache'

interface Spent {
  count: number
  /** Epoch ms at which the count begins anew. */
  untilMs: number
}

/** So many different askers are remembered; who floods with more of them meets the limit by address. */
const REMEMBERED = 20_000
const WINDOW_MS = 60_000

export interface Budget {
  /** Counts one more for `who`; 0 when that is within the budget, else the seconds until there is a new one. */
  spend(who: string, most: number, nowMs: number): number
}

/** Counts by the minute, in memory: one process serves a desk, and a restart may forgive. */
export function createBudget(): Budget {
  const spent = new LRUCache<string, Spent>({ max: REMEMBERED })
  return {
    spend(who, most, nowMs) {
      const found = spent.get(who)
      const current = found && found.untilMs > nowMs ? found : { count: 0, untilMs: nowMs + WINDOW_MS }
      current.count += 1
      spent.set(who, current)
      return current.count <= most ? 0 : Math.max(1, Math.ceil((current.untilMs - nowMs) / 1000))
    },
  }
}
