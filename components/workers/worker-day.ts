/** One local day as epoch ms; `to` is the start of the next, so a day of 23 or 25 hours keeps its length. */
export interface Day {
  from: number
  to: number
}

/** The viewer's local day that is `daysBack` before the one that holds `now`. */
export function dayBefore(now: number, daysBack: number): Day {
  const start = new Date(now)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - daysBack)
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  return { from: start.getTime(), to: end.getTime() }
}
