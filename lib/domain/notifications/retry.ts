const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Pauses after the first, second … attempt: what is told an hour late helps nobody any more, so it ends after two. */
const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
]

/** When a notification that could not be sent is tried again, epoch ms; null when it is given up. `attempts` counts this one. */
export function retryAt(attempts: number, now: number): number | null {
  const pauseMs = PAUSES_MS[attempts - 1]
  return pauseMs === undefined ? null : now + pauseMs
}
