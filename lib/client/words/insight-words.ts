import type { InsightsAnswer, InsightsFigures } from '#lib/contract/insights-api.ts'
import { count, shortDate } from './format.ts'

type Cause = InsightsAnswer['causes'][number]['cause']

const CAUSES: Readonly<Record<Cause, string>> = {
  left_late: 'Left late',
  earlier_stop: 'Earlier stop took longer',
  off_route: 'Off the route',
  outage: 'Outage',
  too_slow: 'Moving too slowly',
  unknown: 'Not explained',
}

/** A cause of lateness in words. */
export function lateCauseWord(cause: Cause): string {
  return CAUSES[cause]
}

const CAUSE_RULES: Readonly<Record<Cause, string>> = {
  left_late: 'The first ETA was already behind the promise by half of the minutes late.',
  earlier_stop: 'Stops before took longer than planned by half of the minutes late.',
  off_route: 'Off the route, or moving away, for half of the minutes late.',
  outage: 'The phone was in an outage on the way for half of the minutes late.',
  too_slow: 'Said to be too slow for half of the minutes late.',
  unknown: 'Nothing in the log accounts for half of the minutes.',
}

/** The rule by which an order has this cause (docs/rules.md 41). */
export function lateCauseRule(cause: Cause): string {
  return CAUSE_RULES[cause]
}

/** `90.2 %`, or `unknown` where there is nothing to have a share of. */
export function shareWord(part: number, whole: number): string {
  return whole === 0 ? 'unknown' : `${decimal((100 * part) / whole)} %`
}

/** A number with one decimal. */
export function decimal(value: number): string {
  return value.toLocaleString(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** A number with one decimal and its sign. */
export function signed(value: number): string {
  return value.toLocaleString(undefined, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
}

/** The day of an ISO date, as `Fri 20 Nov`. */
export function dayWord(iso: string): string {
  return shortDate(Date.parse(`${iso}T12:00:00Z`), 'UTC')
}

/** The whole view in a few sentences. */
export function insightsSentence(answer: InsightsAnswer): string[] {
  if (answer.completed === 0) return ['No order was completed in this time.']
  if (answer.judged === 0) {
    return [
      `${count(answer.completed, 'order')}; none was promised for a time, so nobody can say whether it was on time.`,
    ]
  }
  return [
    `${count(answer.completed, 'order')}, ${shareWord(answer.on_time, answer.judged)} on time, ${comparison(answer)}.`,
    ...worstDay(answer),
    ...mainCause(answer),
  ]
}

const share = ({ on_time, judged }: Pick<InsightsFigures, 'on_time' | 'judged'>) => (100 * on_time) / judged

function comparison(answer: InsightsAnswer): string {
  if (answer.before.judged === 0) return 'with nothing before to compare with'
  const points = share(answer) - share(answer.before)
  if (Math.abs(points) < 0.05) return 'as many as before'
  return `${decimal(Math.abs(points))} points ${points > 0 ? 'more' : 'fewer'} than before`
}

function worstDay({ days }: InsightsAnswer): string[] {
  const judged = days.filter((day) => day.judged > 0)
  const worst = judged.reduce<(typeof judged)[number] | null>(
    (found, day) => (found === null || share(day) < share(found) ? day : found),
    null,
  )
  if (worst === null || judged.length < 2 || worst.on_time === worst.judged) return []
  return [`The worst day was ${dayWord(worst.day)} with ${shareWord(worst.on_time, worst.judged)}.`]
}

function mainCause({ causes }: InsightsAnswer): string[] {
  const [first] = causes
  if (first === undefined) return []
  return [
    `Most minutes late: ${lateCauseWord(first.cause).toLowerCase()}, ${Math.round(first.minutes)} min in ${count(first.orders, 'order')}.`,
  ]
}
