const FIRST_MS = 500
const LONGEST_MS = 10_000
/** As many come back in a second as a server that has just started lets in beside its own work (docs/rules.md 63). */
const COMING_PER_S = 100

export interface Away {
  /** Attempts since the line was lost that failed. */
  readonly tries: number
  /** How many heard the server when it was last heard of; all of them may have lost it at the same moment. */
  readonly listeners: number
  /** From 0 to 1, another each time. */
  readonly random: number
}

/**
 * Milliseconds until the next attempt: half a second at first, doubling to ten, each half to one and a half of that; and so
 * spread over the time that all who may have lost the same server need to come back, ten seconds at most.
 */
export function pauseBeforeTry({ tries, listeners, random }: Away): number {
  const spreadMs = Math.min(LONGEST_MS, (listeners * 1000) / COMING_PER_S)
  if (tries === 0) return FIRST_MS + random * Math.max(FIRST_MS, spreadMs - FIRST_MS)
  const usualMs = Math.max(spreadMs, Math.min(LONGEST_MS, FIRST_MS * 2 ** tries))
  return usualMs / 2 + random * usualMs
}
