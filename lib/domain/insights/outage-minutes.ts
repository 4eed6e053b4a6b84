import type { OutageView } from '#lib/contract/views.ts'
import { grouped } from '#lib/domain/grouped.ts'
import { coveredMs, joined, type Span } from './spans.ts'
import type { ZoneDay } from './zone-days.ts'

/** An outage with a known end; an open one ends now. */
export interface KnownOutage extends Span {
  readonly who: string
  readonly category: string | null
}

export interface CategoryFigures {
  readonly category: string | null
  readonly minutes: number
  /** Minutes for each of the days. */
  readonly days: readonly number[]
}

export interface KnownOutages {
  readonly known: KnownOutage[]
  /** How many are over without anybody knowing since when; of those that began from `countFrom` on. */
  readonly withoutEnd: number
}

/** When somebody had work to do: from the start of an order to its end. */
export interface Duty extends Span {
  readonly who: string
}

/** Outages as spans; of those that are over without anybody knowing since when there is only the number. */
export function knownOutages(outages: readonly OutageView[], now: number, countFrom = 0): KnownOutages {
  const known = outages.flatMap((outage) => {
    const who = outage.workerHandle ?? outage.deviceId
    const to = endOf(outage, now)
    const { startedAt, category } = outage
    return who === null || startedAt === null || to === null ? [] : [{ who, category, from: startedAt, to }]
  })
  const isEndless = (outage: OutageView) => endOf(outage, now) === null && (outage.startedAt ?? 0) >= countFrom
  return { known, withoutEnd: outages.filter(isEndless).length }
}

function endOf({ startedAt, endedAt, durationS, isOpen }: OutageView, now: number): number | null {
  if (isOpen) return now
  if (endedAt !== null) return endedAt
  return startedAt === null || durationS === null ? null : startedAt + durationS * 1000
}

/** Minutes of outage by category, most first. Of one worker what overlaps counts once in each category. */
export function outageMinutes(outages: readonly KnownOutage[], days: readonly ZoneDay[]): CategoryFigures[] {
  const byCategory = grouped(
    outages.map((outage) => ({ outage })),
    ({ outage }) => outage.category ?? '',
  )
  return [...byCategory]
    .map(([category, found]) => {
      const own = [...grouped(found, ({ outage }) => outage.who).values()].map((all) => all.map(({ outage }) => outage))
      const perDay = days.map((day) => own.reduce((sum, spans) => sum + coveredMs(spans, day), 0) / 60_000)
      const minutes = perDay.reduce((sum, value) => sum + value, 0)
      return { category: category === '' ? null : category, minutes, days: perDay }
    })
    .filter(({ minutes }) => minutes > 0)
    .sort((a, b) => b.minutes - a.minutes)
}

export interface TrackingFigures {
  readonly dutyMinutes: number
  /** Minutes of outage while on duty. */
  readonly outageMinutes: number
}

/** For each worker the minutes on duty within a range, and how many of them their phone was in an outage. */
export function trackingByWorker(
  duties: readonly Duty[],
  outages: readonly KnownOutage[],
  range: Span,
): Map<string, TrackingFigures> {
  const dark = grouped(outages, ({ who }) => who)
  const figures = new Map<string, TrackingFigures>()
  for (const [who, own] of grouped(duties, (duty) => duty.who)) {
    const shifts = joined(own, range)
    const inMinutes = (read: (shift: Span) => number) => shifts.reduce((sum, shift) => sum + read(shift), 0) / 60_000
    figures.set(who, {
      dutyMinutes: inMinutes(({ from, to }) => to - from),
      outageMinutes: inMinutes((shift) => coveredMs(dark.get(who) ?? [], shift)),
    })
  }
  return figures
}
