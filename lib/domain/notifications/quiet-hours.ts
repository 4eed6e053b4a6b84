import type { QuietHours } from '#lib/contract/notifications-api.ts'
import { zonedMoment } from '#lib/domain/zoned-moment.ts'

const DAY_MS = 86_400_000
const DAYS_AT_MOST = 8

/** When quiet hours that a moment (epoch ms) falls into end; null when it falls into none. */
export type QuietEnd = (atMs: number) => number | null

type Window = readonly [from: number, to: number]

const dateOf = (dayMs: number) => new Date(dayMs).toISOString().slice(0, 10)
/** 1 is Monday: the first of January 1970 was a Thursday. */
const weekdayOf = (dayMs: number) => ((((dayMs / DAY_MS + 3) % 7) + 7) % 7) + 1

/** The quiet hours that begin on a date, given as that date's midnight in UTC. */
function windowOn(dayMs: number, { days, from, to, zone }: QuietHours): Window[] {
  if (!days.includes(weekdayOf(dayMs))) return []
  const begin = zonedMoment(dateOf(dayMs), from, zone)
  const end = zonedMoment(dateOf(to > from ? dayMs : dayMs + DAY_MS), to, zone)
  // Clocks that are put forward may leave nothing of them.
  return begin === null || end === null || end <= begin ? [] : [[begin, end]]
}

/**
 * Quiet hours as a function of a moment. They are what the clocks of their zone show: over midnight they belong to the day
 * on which they begin, and where clocks are changed they are an hour shorter or longer. Those that follow each other
 * without a gap end with the last (docs/rules.md 44).
 */
export function quietEndOf(quiet: QuietHours | null): QuietEnd {
  if (quiet === null) return () => null
  const known = new Map<number, readonly Window[]>()
  /** All that may hold a moment of a day in UTC: no zone's date is more than one day off. */
  const around = (dayMs: number): readonly Window[] => {
    const found = known.get(dayMs) ?? [-2, -1, 0, 1].flatMap((days) => windowOn(dayMs + days * DAY_MS, quiet))
    known.set(dayMs, found)
    return found
  }
  const endAt = (atMs: number): number | null => {
    const within = around(Math.floor(atMs / DAY_MS) * DAY_MS).filter(([from, to]) => from <= atMs && atMs < to)
    return within.length === 0 ? null : Math.max(...within.map(([, to]) => to))
  }
  return (atMs) => {
    let end = endAt(atMs)
    for (let more = 0; end !== null && more < DAYS_AT_MOST; more += 1) {
      const later = endAt(end)
      if (later === null) return end
      end = later
    }
    return end
  }
}
