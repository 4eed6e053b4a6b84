import type { InsightsAnswer, InsightsFigures } from '#lib/contract/insights-api.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { number, percent, shortDate } from './format.ts'

type Cause = InsightsAnswer['causes'][number]['cause']

const CAUSES: Readonly<Record<Cause, Phrase>> = {
  left_late: phrase('Left late'),
  earlier_stop: phrase('Earlier stop took longer'),
  off_route: phrase('Off the route'),
  outage: phrase('Outage'),
  too_slow: phrase('Moving too slowly'),
  unknown: phrase('Not explained'),
}

/** A cause of lateness in words. */
export function lateCauseWord(cause: Cause): string {
  return say(CAUSES[cause])
}

const CAUSES_WITHIN: Readonly<Record<Cause, Phrase>> = {
  left_late: phrase('left late'),
  earlier_stop: phrase('earlier stop took longer'),
  off_route: phrase('off the route'),
  outage: phrase('outage'),
  too_slow: phrase('moving too slowly'),
  unknown: phrase('not explained'),
}

const CAUSE_RULES: Readonly<Record<Cause, Phrase>> = {
  left_late: phrase('The first ETA was already behind the promise by half of the minutes late.'),
  earlier_stop: phrase('Stops before took longer than planned by half of the minutes late.'),
  off_route: phrase('Off the route, or moving away, for half of the minutes late.'),
  outage: phrase('The phone was in an outage on the way for half of the minutes late.'),
  too_slow: phrase('Said to be too slow for half of the minutes late.'),
  unknown: phrase('Nothing in the log accounts for half of the minutes.'),
}

/** The rule by which an order has this cause (docs/rules.md 41). */
export function lateCauseRule(cause: Cause): string {
  return say(CAUSE_RULES[cause])
}

/** `90.2 %`, or `unknown` where there is nothing to have a share of. */
export function shareWord(part: number, whole: number): string {
  return whole === 0 ? say('unknown') : percent(part / whole, 1)
}

/** A number with one decimal. */
export function decimal(value: number): string {
  return number(value, 1)
}

/** A number with one decimal and its sign. */
export function signed(value: number): string {
  return value.toLocaleString(viewing().locale, {
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
  const { completed: count, judged, on_time } = answer
  if (count === 0) return [say('No order was completed in this time.')]
  if (judged === 0) {
    return [
      say(
        '{count, plural, one {# order} other {# orders}}; none was promised for a time, so nobody can say whether it was on time.',
        { count },
      ),
    ]
  }
  const told = { count, share: shareWord(on_time, judged), comparison: comparison(answer) }
  return [
    say('{count, plural, one {# order} other {# orders}}, {share} on time, {comparison}.', told),
    ...worstDay(answer),
    ...mainCause(answer),
  ]
}

const share = ({ on_time, judged }: Pick<InsightsFigures, 'on_time' | 'judged'>) => (100 * on_time) / judged

function comparison(answer: InsightsAnswer): string {
  if (answer.before.judged === 0) return say('with nothing before to compare with')
  const points = share(answer) - share(answer.before)
  if (Math.abs(points) < 0.05) return say('as many as before')
  const told = { points: decimal(Math.abs(points)) }
  return points > 0 ? say('{points} points more than before', told) : say('{points} points fewer than before', told)
}

function worstDay({ days }: InsightsAnswer): string[] {
  const judged = days.filter((day) => day.judged > 0)
  const worst = judged.reduce<(typeof judged)[number] | null>(
    (found, day) => (found === null || share(day) < share(found) ? day : found),
    null,
  )
  if (worst === null || judged.length < 2 || worst.on_time === worst.judged) return []
  const told = { day: dayWord(worst.day), share: shareWord(worst.on_time, worst.judged) }
  return [say('The worst day was {day} with {share}.', told)]
}

function mainCause({ causes }: InsightsAnswer): string[] {
  const [first] = causes
  if (first === undefined) return []
  const told = { cause: say(CAUSES_WITHIN[first.cause]), minutes: Math.round(first.minutes), count: first.orders }
  return [say('Most minutes late: {cause}, {minutes} min in {count, plural, one {# order} other {# orders}}.', told)]
}
