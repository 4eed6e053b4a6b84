import type { OrderData, OrderEvent, Subject } from '#lib/domain/event.ts'
import { effectiveInstant, msToInstant } from '#lib/domain/instant.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'

const ORDER_VERSION = '3.0.0'

interface Found {
  readonly subject: Subject
  readonly data: OrderData
  /** When it was so, epoch milliseconds. */
  readonly recordedAtMs: number
  /** When it was found out. */
  readonly nowMs: number
}

/** An order event that the engine found out, complete but for its id, which follows from its wire form. */
export function orderFinding(value: string, { subject, data, recordedAtMs, nowMs }: Found): OrderEvent {
  const [recordedAt, createdAt] = [msToInstant(recordedAtMs), msToInstant(nowMs)]
  const stamp = { at: effectiveInstant(recordedAt, createdAt), createdAt, rank: lifecycleRank('order', value), id: '' }
  return { noun: 'order', value, version: ORDER_VERSION, stamp, recordedAt, subject, data }
}
