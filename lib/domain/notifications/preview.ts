import { clockMs } from '#lib/domain/zone-clock.ts'
import { zonedMoment } from '#lib/domain/zoned-moment.ts'
import { type Firing, firingOf } from './due.ts'
import { messagesOf } from './messages.ts'
import type { NotificationRule } from './notification-rule.ts'
import type { Standing } from './standing.ts'

const DAY_MS = 86_400_000
const DAYS = 7
const LAST = 5

export interface Preview {
  readonly fired: number
  readonly messages: number
  readonly dropped: number
  readonly days: readonly { readonly date: string; readonly fired: number }[]
  /** The latest first. */
  readonly last: readonly Firing[]
}

interface Day {
  readonly date: string
  /** Epoch ms. */
  readonly from: number
}

/** The last seven days of a zone, the first of them first. */
function lastDays(now: number, zone: string): Day[] {
  const today = Math.floor(clockMs(now, zone) / DAY_MS)
  return Array.from({ length: DAYS }, (_, index) => {
    const dayMs = (today - DAYS + 1 + index) * DAY_MS
    const date = new Date(dayMs).toISOString().slice(0, 10)
    return { date, from: zonedMoment(date, '00:00', zone) ?? dayMs }
  })
}

/**
 * How often a rule would have fired in the last seven days, today included, by the very function that decides it when it
 * happens. What was dropped in quiet hours is not counted as fired. `zone` says whose days they are.
 */
export function previewOf(
  rule: NotificationRule,
  standings: Iterable<Standing>,
  { now, zone }: { now: number; zone: string },
): Preview {
  const week = lastDays(now, zone)
  const from = week[0]?.from ?? now
  const firings: Firing[] = []
  for (const standing of standings) {
    const firing = firingOf(rule, standing)
    if (firing !== null && firing.at >= from && firing.at <= now) firings.push(firing)
  }
  const { messages, dropped } = messagesOf(rule, firings)
  const told = messages.flatMap((message) => message.firings).sort((a, b) => b.at - a.at)
  const countFrom = (fromMs: number) => told.filter(({ at }) => at >= fromMs).length
  const days = week.map(({ date, from: begin }, index) => {
    const next = week[index + 1]
    return { date, fired: countFrom(begin) - (next === undefined ? 0 : countFrom(next.from)) }
  })
  return { fired: told.length, messages: messages.length, dropped: dropped.length, days, last: told.slice(0, LAST) }
}
