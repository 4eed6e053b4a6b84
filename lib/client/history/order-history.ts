import { numberIn } from '#lib/client/wire-data.ts'
import { etaOf } from '#lib/client/words/event-words.ts'
import type { OrderPage, TimelineItem } from '#lib/contract/page-views.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { promisedAt } from '#lib/domain/lateness.ts'
import { type Sample, steps } from '#lib/domain/track/series.ts'
import type { Span } from '#lib/domain/track/time-axis.ts'

const ETA_VALUES = new Set(['first_eta', 'eta_change', 'eta', 'delayed', 'n_minutes_away'])

function saidOf(items: readonly TimelineItem[], read: (item: TimelineItem) => number | null): Sample[] {
  const said = items.flatMap((item) => {
    if (item.type !== 'order' || !ETA_VALUES.has(item.value) || item.at === null) return []
    const value = read(item)
    return value === null ? [] : [{ at: item.at, value }]
  })
  return steps(said)
}

/** Each ETA (epoch ms) with the moment from which it stood. */
export function etaHistory(items: readonly TimelineItem[]): Sample[] {
  return saidOf(items, etaOf)
}

/** Metres that were left, with the moment at which that was said. */
export function toGoHistory(items: readonly TimelineItem[]): Sample[] {
  return saidOf(items, ({ data }) => numberIn(data, 'remaining_distance'))
}

/** Battery charges in per cent; what was said without a number is left out. */
export function batteryHistory(battery: OrderPage['battery']): Sample[] {
  return steps(battery.flatMap(({ at, pct }) => (pct === null ? [] : [{ at, value: pct }])))
}

const MARGIN_SHARE = 0.03
const SHORTEST_MS = 10 * 60_000

/**
 * The span of an order's charts: from when it was given out until it ended; while it is open until now, and on to its ETA
 * and promise where those are not far.
 */
export function orderSpan(order: OrderView, track: OrderPage['track'], now: number): Span {
  const begins = [order.assignedAt, order.startedAt, track[0]?.at ?? null].filter((at) => at !== null)
  const from = begins.length > 0 ? Math.min(...begins) : (order.lastEventAt ?? now)
  const end = order.isOpen ? openEnd(order, from, now) : endOf(order, track)
  const to = Math.max(end, from + SHORTEST_MS)
  const marginMs = (to - from) * MARGIN_SHARE
  return { from: Math.floor(from - marginMs), to: Math.ceil(to + marginMs) }
}

function openEnd(order: OrderView, from: number, now: number): number {
  const ahead = [order.etaAt, promisedAt(order)].filter((at) => at !== null)
  // What is expected tomorrow would leave no room for what happened today.
  const farthest = now + Math.max(now - from, SHORTEST_MS)
  return Math.max(now, ...ahead.map((at) => Math.min(at, farthest)))
}

function endOf(order: OrderView, track: OrderPage['track']): number {
  const ended = order.completedAt ?? order.cancelledAt
  if (ended !== null) return ended
  const ends = [order.exitedAt, order.lastEventAt, track.at(-1)?.at ?? null]
  return Math.max(...ends.filter((at) => at !== null), 0)
}
