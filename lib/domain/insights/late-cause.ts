import { coveredMs, type Span } from './spans.ts'

/** Why an order was late (docs/rules.md 41), in the order in which they are looked at: what is surest first. */
export const LATE_CAUSES = ['left_late', 'earlier_stop', 'off_route', 'outage', 'too_slow', 'unknown'] as const

export type LateCause = (typeof LATE_CAUSES)[number]

/** What the log knows of the way to an order that came late. Epoch milliseconds. */
export interface LateTrip {
  readonly lateMin: number
  readonly promisedAt: number
  /** The first arrival that was told; null when none was. */
  readonly firstEtaAt: number | null
  /** Null when nobody said when it began: then nothing is known of the way. */
  readonly startedAt: number | null
  readonly reachedAt: number
  /** By how many minutes the stops before, since the start, took longer than was planned for them. */
  readonly overrunMin: number
  /** Risks as they were told on the way, in that order: each says all that stands from then on. */
  readonly risks: readonly SaidRisks[]
  readonly outages: readonly Span[]
}

export interface SaidRisks {
  readonly saidAt: number
  /** The names of those that are yellow or red. */
  readonly names: ReadonlySet<string>
}

/** A cause has to account for at least this share of the minutes. */
const ACCOUNTS_FOR = 0.5

const OFF_ROUTE = ['deviating_from_expected_route', 'moving_away_from_destination']
const TOO_SLOW = ['moving_too_slow']

/** The one cause of a lateness: the first, from the surest on, that accounts for half of its minutes; else `unknown`. */
export function lateCause(trip: LateTrip): LateCause {
  const minutes = minutesByCause(trip)
  return LATE_CAUSES.find((cause) => cause !== 'unknown' && minutes[cause] >= trip.lateMin * ACCOUNTS_FOR) ?? 'unknown'
}

function minutesByCause(trip: LateTrip): Record<Exclude<LateCause, 'unknown'>, number> {
  const { startedAt, reachedAt, firstEtaAt, promisedAt, risks } = trip
  const way = { from: startedAt ?? reachedAt, to: reachedAt }
  const during = (names: readonly string[]) => coveredMs(spansOfRisk(risks, names, reachedAt), way) / 60_000
  return {
    left_late: firstEtaAt === null ? 0 : (firstEtaAt - promisedAt) / 60_000,
    earlier_stop: trip.overrunMin,
    off_route: during(OFF_ROUTE),
    outage: coveredMs(trip.outages, way) / 60_000,
    too_slow: during(TOO_SLOW),
  }
}

/** While one of these risks stood: from when it was told to the next telling that leaves it out. */
function spansOfRisk(risks: readonly SaidRisks[], wanted: readonly string[], until: number): Span[] {
  return risks.flatMap(({ saidAt, names }, index) =>
    wanted.some((name) => names.has(name)) ? [{ from: saidAt, to: risks[index + 1]?.saidAt ?? until }] : [],
  )
}
