import { grouped } from '#lib/domain/grouped.ts'
import { HORIZONS_MIN } from './eta-errors.ts'
import { LATE_CAUSES, type LateCause } from './late-cause.ts'
import type { ExplainedOutcome } from './outcome.ts'
import { medianOf, type Spread, spreadOf } from './quantiles.ts'
import { dayIndex, type ZoneDay } from './zone-days.ts'

/** Completed orders; only those with a promise can be on time or late. */
export interface Punctuality {
  readonly completed: number
  readonly judged: number
  readonly onTime: number
  readonly lateMinutes: number
}

export interface DayFigures extends Punctuality {
  readonly day: string
}

export interface CauseFigures {
  readonly cause: LateCause
  readonly orders: number
  readonly minutes: number
  readonly medianMin: number
}

export interface HorizonFigures {
  readonly minutes: number
  /** How many arrivals could be judged at this horizon. */
  readonly sample: number
  /** Null under the minimum sample. */
  readonly spread: Spread | null
}

export interface WorkerFigures extends Punctuality {
  readonly who: string
  readonly medianLateMin: number | null
  readonly distanceM: number | null
  readonly medianDwellS: number | null
}

export interface Tally extends Punctuality {
  readonly days: readonly DayFigures[]
  /** The one with most minutes first; those without orders are left out. */
  readonly causes: readonly CauseFigures[]
  readonly horizons: readonly HorizonFigures[]
  /** How many arrivals were looked at for the horizons. */
  readonly etaLookedAt: number
  readonly workers: readonly WorkerFigures[]
  readonly dwell: Spread | null
  readonly dwellSample: number
  /** Null when no order told one. */
  readonly distanceM: number | null
}

/** Everything that is counted of completed orders, over days that follow each other. Pure. */
export function tallyOutcomes(outcomes: readonly ExplainedOutcome[], days: readonly ZoneDay[]): Tally {
  const ofDay = grouped(outcomes, ({ endedAt }) => dayIndex(days, endedAt))
  const looked = outcomes.flatMap(({ etaErrors }) => (etaErrors === null ? [] : [etaErrors]))
  const dwells = numbers(outcomes, ({ dwellS }) => dwellS)
  return {
    ...punctuality(outcomes),
    days: days.map(({ day }, index) => ({ day, ...punctuality(ofDay.get(index) ?? []) })),
    causes: causesOf(outcomes),
    horizons: HORIZONS_MIN.map((minutes, index) =>
      horizonOf(
        minutes,
        numbers(looked, (errors) => errors[index] ?? null),
      ),
    ),
    etaLookedAt: looked.length,
    workers: [...grouped(outcomes, ({ who }) => who)].map(([who, own]) => workerOf(who, own)).sort(worstFirst),
    dwell: spreadOf(dwells),
    dwellSample: dwells.length,
    distanceM: sumOf(numbers(outcomes, ({ distanceM }) => distanceM)),
  }
}

function punctuality(outcomes: readonly ExplainedOutcome[]): Punctuality {
  const judged = outcomes.filter(({ lateMin }) => lateMin !== null)
  const late = judged.filter(({ isLate }) => isLate)
  return {
    completed: outcomes.length,
    judged: judged.length,
    onTime: judged.length - late.length,
    lateMinutes: late.reduce((sum, { lateMin }) => sum + (lateMin ?? 0), 0),
  }
}

function causesOf(outcomes: readonly ExplainedOutcome[]): CauseFigures[] {
  const byCause = grouped(outcomes, ({ cause }) => cause)
  return LATE_CAUSES.flatMap((cause) => {
    const minutes = (byCause.get(cause) ?? []).map(({ lateMin }) => lateMin ?? 0)
    if (minutes.length === 0) return []
    return [{ cause, orders: minutes.length, minutes: sumOf(minutes) ?? 0, medianMin: medianOf(minutes) ?? 0 }]
  }).sort((a, b) => b.minutes - a.minutes)
}

function horizonOf(minutes: number, errors: readonly number[]): HorizonFigures {
  return { minutes, sample: errors.length, spread: spreadOf(errors) }
}

function workerOf(who: string, own: readonly ExplainedOutcome[]): WorkerFigures {
  const late = own.filter(({ isLate }) => isLate)
  return {
    who,
    ...punctuality(own),
    medianLateMin: medianOf(numbers(late, ({ lateMin }) => lateMin)),
    distanceM: sumOf(numbers(own, ({ distanceM }) => distanceM)),
    medianDwellS: medianOf(numbers(own, ({ dwellS }) => dwellS)),
  }
}

/** By share on time, then by minutes late; who made no promises comes last. */
function worstFirst(a: WorkerFigures, b: WorkerFigures): number {
  return shareOnTime(a) - shareOnTime(b) || b.lateMinutes - a.lateMinutes || (a.who < b.who ? -1 : 1)
}

function shareOnTime({ onTime, judged }: Punctuality): number {
  return judged === 0 ? 2 : onTime / judged
}

function numbers<T>(values: readonly T[], read: (value: T) => number | null): number[] {
  return values.flatMap((value) => read(value) ?? [])
}

function sumOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
}
