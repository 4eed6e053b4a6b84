import type { ImportSettings } from '#lib/contract/imports-api.ts'
import { zonedMoment } from '../zoned-moment.ts'

export type DateOrder = ImportSettings['date_order']

export interface MomentOptions {
  readonly order: DateOrder
  readonly zone: string
  /** For a time without a date, `2026-11-21`; null when nobody said. */
  readonly day: string | null
}

const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})$/i
const DATE = /(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/
const TIME = /(\d{1,2})(?:[:h.](\d{2})(?::\d{2})?|h)?\s*([ap]\.?\s?m\.?)?$/i

interface Parts {
  /** As written: three numbers in some order. */
  readonly date: readonly [string, string, string] | null
  readonly time: string | null
}

/** Cuts a text into a date and a time, either of which may be missing; null when there is something else in it. */
function partsOf(text: string): Parts | null {
  const tidy = text.trim().replace(/[T,]\s*/i, ' ')
  const found = DATE.exec(tidy)
  const date = found ? ([found[1], found[2], found[3]] as [string, string, string]) : null
  const rest = (found ? tidy.replace(found[0], '') : tidy).trim()
  if (rest === '') return date ? { date, time: null } : null
  const time = timeOf(rest)
  return time === null ? null : { date, time }
}

/** `14:30`, `14.30`, `14h30`, `2:30 pm`, `14h` as `14:30`; null when it is no time. */
function timeOf(text: string): string | null {
  const found = TIME.exec(text)
  if (!found || found.index > 0 || !/[:h.apm]/i.test(text)) return null
  const half = found[3]?.charAt(0).toLowerCase()
  const written = Number(found[1])
  if (half && (written < 1 || written > 12)) return null
  const hour = half ? (written % 12) + (half === 'p' ? 12 : 0) : written
  const minute = Number(found[2] ?? 0)
  return hour > 23 || minute > 59 ? null : `${two(hour)}:${two(minute)}`
}

const two = (value: number) => String(value).padStart(2, '0')

/** The three numbers of a date as `2026-11-21`; null when there is no such day. */
function dateOf([a, b, c]: readonly [string, string, string], order: DateOrder): string | null {
  const [year, month, day] = a.length === 4 || order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]
  if (year.length === 3) return null
  const full = Number(year) + (year.length <= 2 ? 2000 : 0)
  const made = new Date(Date.UTC(full, Number(month) - 1, Number(day)))
  const isThere = made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day)
  return isThere ? made.toISOString().slice(0, 10) : null
}

/** The moment that a text of a file means, epoch ms; null when it cannot be read. A date alone is no moment. */
export function readMoment(text: string, { order, zone, day }: MomentOptions): number | null {
  if (ISO.test(text.trim())) {
    const at = Date.parse(text.trim().replace(' ', 'T').replace(/\s/g, ''))
    return Number.isNaN(at) ? null : at
  }
  const parts = partsOf(text)
  if (!parts?.time) return null
  const date = parts.date ? dateOf(parts.date, order) : day
  return date === null ? null : zonedMoment(date, parts.time, zone)
}

/** Whether the texts say at what time and not on which day. */
export function lacksDay(texts: readonly string[]): boolean {
  return texts.some((text) => {
    const parts = partsOf(text)
    return parts !== null && parts.date === null && parts.time !== null
  })
}

/** In which order dates are written, and whether any of them proves it: 21/11 can only be day and month. */
export function guessDateOrder(texts: readonly string[]): { order: DateOrder; isSure: boolean } {
  const dates = texts.flatMap((text) => {
    const date = partsOf(text)?.date
    return date ? [date] : []
  })
  if (dates.some(([year]) => year.length === 4)) return { order: 'ymd', isSure: true }
  if (dates.some(([first]) => Number(first) > 12)) return { order: 'dmy', isSure: true }
  if (dates.some(([, second]) => Number(second) > 12)) return { order: 'mdy', isSure: true }
  return { order: 'dmy', isSure: dates.length === 0 }
}
