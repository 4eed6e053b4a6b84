import type { AttentionView, OrderView } from '#lib/contract/views.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { riskRank } from '#lib/domain/risk-level.ts'

const MINUTE_MS = 60_000
/** What cleared stays in sight this long. */
export const CLEARED_SHOWN_MS = 5 * MINUTE_MS

export interface QueueItem {
  readonly view: AttentionView
  /** Until the promise; below zero as many minutes late. Null when nothing was promised. */
  readonly minutesLeft: number | null
  /** Somebody has seen all of it. */
  readonly isAcknowledged: boolean
}

export interface Queue {
  readonly red: readonly QueueItem[]
  readonly yellow: readonly QueueItem[]
  readonly snoozed: readonly QueueItem[]
  /** Lately, the last first. */
  readonly cleared: readonly QueueItem[]
}

const levelRank = (level: string) => riskRank(level === 'red' || level === 'yellow' ? level : 'none')

/** True while an acknowledgement covers everything that stands: what got worse, or came to it, needs another look. */
export function isAcknowledged({ acknowledged, level, causes }: AttentionView): boolean {
  if (acknowledged === null || levelRank(level) > levelRank(acknowledged.level)) return false
  return causes.every(({ code }) => acknowledged.codes.includes(code))
}

/** True while it is put off; what turned red since comes back at once. */
export function isSnoozed({ snoozed, level }: AttentionView, now: number): boolean {
  if (snoozed?.until == null || snoozed.until <= now) return false
  return levelRank(level) <= levelRank(snoozed.level)
}

/** Minutes until an order's promise; below zero as many as it is, or will be, late once that is past. */
export function minutesLeft(order: OrderView, now: number): number | null {
  const promise = promisedAt(order)
  if (promise === null) return null
  if (promise > now) return Math.ceil((promise - now) / MINUTE_MS)
  return Math.min(0, -(minutesLate(order, now) ?? 0))
}

/** Of a worker that of the order that is due first. */
function leastLeft(orders: readonly OrderView[], now: number): number | null {
  const left = orders.flatMap((order) => minutesLeft(order, now) ?? [])
  return left.length === 0 ? null : Math.min(...left)
}

/** Those that nobody has seen first, then by how little time is left, then by how long they have stood. */
function compare(a: QueueItem, b: QueueItem): number {
  if (a.isAcknowledged !== b.isAcknowledged) return a.isAcknowledged ? 1 : -1
  const [leftA, leftB] = [a.minutesLeft ?? Number.POSITIVE_INFINITY, b.minutesLeft ?? Number.POSITIVE_INFINITY]
  if (leftA !== leftB) return leftA < leftB ? -1 : 1
  return (a.view.since ?? 0) - (b.view.since ?? 0) || (a.view.key < b.view.key ? -1 : 1)
}

/**
 * The attention queue at a moment: red, yellow, what is put off, and what cleared lately. `ordersOf` gives the open orders
 * that a thing is about: the order itself, or all of a worker's.
 */
export function attentionQueue(
  views: readonly AttentionView[],
  now: number,
  ordersOf: (view: AttentionView) => readonly OrderView[],
): Queue {
  const items = views.map((view): QueueItem => {
    return { view, minutesLeft: leastLeft(ordersOf(view), now), isAcknowledged: isAcknowledged(view) }
  })
  const standing = items.filter(({ view }) => view.level !== 'none')
  const awake = standing.filter(({ view }) => !isSnoozed(view, now))
  const cleared = items.filter(({ view }) => view.clearedAt !== null && now - view.clearedAt < CLEARED_SHOWN_MS)
  return {
    red: awake.filter(({ view }) => view.level === 'red').sort(compare),
    yellow: awake.filter(({ view }) => view.level !== 'red').sort(compare),
    snoozed: standing.filter(({ view }) => isSnoozed(view, now)).sort(compare),
    cleared: cleared.sort((a, b) => (b.view.clearedAt ?? 0) - (a.view.clearedAt ?? 0)),
  }
}
