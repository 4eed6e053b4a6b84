/** One local day as epoch ms; `to` is the start of the next, so a day of 23 or 25 hours keeps its length. */
export interface LocalDay {
  readonly from: number
  readonly to: number
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** The viewer's local day that holds a moment. */
export function dayOf(at: number): LocalDay {
  return fromMidnight(new Date(at))
}

/** The local day that an ISO date names, or null when it names none. */
export function dayNamed(iso: string): LocalDay | null {
  const [, year, month, date] = ISO_DAY.exec(iso)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  const start = new Date(year, month - 1, date)
  return start.getMonth() === month - 1 ? fromMidnight(start) : null
}

/** The ISO date of the local day that holds a moment: how a day stands in the URL. */
export function dayName(at: number): string {
  const moment = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** The day so many days later, or earlier. */
export function dayAfter(day: LocalDay, days: number): LocalDay {
  const start = new Date(day.from)
  start.setDate(start.getDate() + days)
  return fromMidnight(start)
}

function fromMidnight(moment: Date): LocalDay {
  const start = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate())
  const end = new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1)
  return { from: start.getTime(), to: end.getTime() }
}
