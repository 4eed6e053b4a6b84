/** How many connections one endpoint may hold: a slow one takes nothing from the others (docs/decisions/0015). */
export const IN_FLIGHT_AT_MOST = 5
/** So many failures in a row, and new events stay in the log until one gets through; one is tried now and then. */
const FAILING_FROM = 20
const PROBE_EVERY_MS = 30_000
const PAGE = 200
const PROBE = 20

/** What is remembered of an endpoint while the process lives. */
export interface Lane {
  /** Everything up to here was read, wanted or not. */
  cursorSeq: number
  /** Ids of deliveries that are being sent. */
  readonly inFlight: Set<string>
  /** How many more may be sent at once. */
  room(): number
  noteOutcome(isDelivered: boolean): void
  /** How many log entries may be read for it at `now` (epoch ms). */
  pullAtMost(now: number): number
}

export function createLane(cursorSeq: number): Lane {
  const inFlight = new Set<string>()
  let failures = 0
  let probedAt = Number.NEGATIVE_INFINITY
  return {
    cursorSeq,
    inFlight,
    room: () => IN_FLIGHT_AT_MOST - inFlight.size,
    noteOutcome(isDelivered) {
      failures = isDelivered ? 0 : failures + 1
    },
    pullAtMost(now) {
      if (inFlight.size >= IN_FLIGHT_AT_MOST) return 0
      if (failures < FAILING_FROM) return PAGE
      if (now - probedAt < PROBE_EVERY_MS) return 0
      probedAt = now
      return PROBE
    },
  }
}
