import type { PhoneStop } from '#lib/contract/phone-page.ts'

export interface PlannedDay {
  /** Where the day begins on this phone, epoch milliseconds. */
  readonly fromMs: number
  /** True of the day after the present one. */
  readonly isTomorrow: boolean
  readonly stops: readonly PhoneStop[]
}

export interface StopPlan {
  readonly today: readonly PhoneStop[]
  /** The days after it that have any, the next one first. */
  readonly later: readonly PlannedDay[]
}

const startOfDay = (ms: number) => new Date(ms).setHours(0, 0, 0, 0)

/** Midnight is not 24 hours after midnight on two days of the year. */
function startOfTomorrow(ms: number): number {
  const day = new Date(startOfDay(ms))
  return day.setDate(day.getDate() + 1)
}

/**
 * A worker's stops by the days of their phone: what is under way, overdue or without a time belongs to today, whatever
 * begins on another day to that one. `now` in epoch milliseconds.
 */
export function planStops(stops: readonly PhoneStop[], now: number): StopPlan {
  const tomorrowMs = startOfTomorrow(now)
  const isLater = ({ status, scheduledAt, arrivedAt }: PhoneStop) =>
    status !== 'ongoing' && arrivedAt === null && scheduledAt !== null && scheduledAt >= tomorrowMs
  const days = new Map<number, PhoneStop[]>()
  for (const stop of stops.filter(isLater)) {
    const fromMs = startOfDay(stop.scheduledAt ?? now)
    days.set(fromMs, [...(days.get(fromMs) ?? []), stop])
  }
  const later = [...days]
    .sort(([a], [b]) => a - b)
    .map(([fromMs, ofDay]) => ({ fromMs, isTomorrow: fromMs === tomorrowMs, stops: ofDay }))
  return { today: stops.filter((stop) => !isLater(stop)), later }
}
