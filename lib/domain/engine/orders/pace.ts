import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'

/** Seconds of the router's times that were made, and the seconds that it took. Plain data. */
export interface Pace {
  readonly madeS: number
  readonly tookS: number
}

export const NO_PACE: Pace = { madeS: 0, tookS: 0 }

/** What was known before counts like so many seconds of the trip itself. */
const PRIOR_S = 600
/** Slower or quicker than this says more of a break or a motorway than of what is to come. */
const SLOWEST = 0.4
const QUICKEST = 1.6
/** A longer gap between two fixes is a silence, and nobody knows what was done in it. */
const LONGEST_STEP_S = 300
/** How much one trip more changes what is expected of the next. */
const LEARNT_SHARE = 0.1

/** One step of a trip more: so many of the way's own seconds in so many of the clock's. */
export function addPace(pace: Pace, madeS: number, tookS: number): Pace {
  if (tookS <= 0 || tookS > LONGEST_STEP_S) return pace
  return { madeS: pace.madeS + Math.max(0, madeS), tookS: pace.tookS + tookS }
}

/** Seconds of the way that are to be expected in a second: `usual` at the start of a trip, more and more its own. */
export function expectedPace({ madeS, tookS }: Pace, usual: number): number {
  const share = (PRIOR_S * usual + madeS) / (PRIOR_S + tookS)
  return Math.min(QUICKEST, Math.max(SLOWEST, share))
}

/** What is usual after one trip more. */
export function learnPace(usual: number, pace: Pace): number {
  if (pace.tookS < PRIOR_S / 2) return usual
  return usual + LEARNT_SHARE * (expectedPace(pace, usual) - usual)
}

/** What was learnt before, by the first estimates that were told: the pace of the one told last; 1 when none says it. */
export function paceSaid(orders: readonly Facts[]): number {
  const said = orders.filter(({ etaPace }) => etaPace !== undefined)
  const last = said.reduce<Facts | null>(
    (latest, each) => (latest && factTime(latest, 'etaPace') >= factTime(each, 'etaPace') ? latest : each),
    null,
  )
  return (last && factValue<number>(last, 'etaPace')) ?? 1
}
