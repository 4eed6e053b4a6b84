import type { OrderEvent, RouteEvent, Subject } from '#lib/domain/event.ts'
import type { OrderData, RouteData } from '#lib/domain/event-data.ts'
import { effectiveInstant, msToInstant } from '#lib/domain/instant.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'

const VERSION = '3.0.0'

interface Found<D> {
  readonly subject: Subject
  readonly data: D
  /** When it was so, epoch milliseconds. */
  readonly recordedAtMs: number
  /** When it was found out. */
  readonly nowMs: number
}

function stamped(noun: 'order' | 'route', value: string, { recordedAtMs, nowMs }: Found<unknown>) {
  const [recordedAt, createdAt] = [msToInstant(recordedAtMs), msToInstant(nowMs)]
  const stamp = { at: effectiveInstant(recordedAt, createdAt), createdAt, rank: lifecycleRank(noun, value), id: '' }
  return { value, version: VERSION, stamp, recordedAt }
}

/** An order event that the engine found out, complete but for its id, which follows from its wire form. */
export function orderFinding(value: string, found: Found<OrderData>): OrderEvent {
  return { noun: 'order', ...stamped('order', value, found), subject: found.subject, data: found.data }
}

/** The same of a route. */
export function routeFinding(value: string, found: Found<RouteData>): RouteEvent {
  return { noun: 'route', ...stamped('route', value, found), subject: found.subject, data: found.data }
}
