import type { Span } from '#lib/domain/track/time-axis.ts'

/** One local day as epoch ms; `to` is the start of the next, so a day of 23 or 25 hours keeps its length. */
export type Day = Span

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/

function dayFrom(start: Date): Day {
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  return { from: start.getTime(), to: end.getTime() }
}

/** The viewer's local day that holds a moment. */
export function dayAt(at: number): Day {
  const start = new Date(at)
  start.setHours(0, 0, 0, 0)
  return dayFrom(start)
}

/** The viewer's local day of that date, `2026-11-20`; null when it is none. */
export function dayOf(date: string): Day | null {
  const [, year, month, day] = DATE.exec(date) ?? []
  const start = new Date(Number(year), Number(month) - 1, Number(day))
  return Number.isNaN(start.getTime()) ? null : dayFrom(start)
}

/** The date of the viewer's local day that holds a moment, as addresses and date fields write it. */
export function dateOf(at: number): string {
  const local = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`
}

const HOUR_MS = 3_600_000
const SHORTEST_MS = 2 * HOUR_MS

/** The part of a day that has something to show, in whole hours; the whole day when nothing has. */
export function busySpan(day: Day, moments: readonly number[]): Span {
  const inside = moments.filter((at) => at >= day.from && at < day.to)
  if (inside.length === 0) return day
  const [least, most] = [inside.reduce((a, b) => Math.min(a, b)), inside.reduce((a, b) => Math.max(a, b))]
  const from = day.from + Math.floor((least - day.from) / HOUR_MS) * HOUR_MS
  const to = day.from + Math.ceil((most - day.from) / HOUR_MS) * HOUR_MS
  return { from, to: Math.min(day.to, Math.max(to, from + SHORTEST_MS)) }
}
