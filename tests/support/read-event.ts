import { expect } from 'vitest'
import type { DomainEvent } from '#lib/domain/event.ts'
import { eventOf } from './arbitrary-events.ts'
import type { Wire } from './arbitrary-values.ts'

/** The event of a wire, which must be of that noun. */
export function read<N extends DomainEvent['noun']>(noun: N, wire: Wire): Extract<DomainEvent, { noun: N }> {
  const event = eventOf(wire, 'id')
  expect(event.noun).toBe(noun)
  return event as Extract<DomainEvent, { noun: N }>
}

/** An order event with these fields. */
export function order(data: Wire, around: Wire = {}): Extract<DomainEvent, { noun: 'order' }> {
  return read('order', { type: 'order', ...around, data: { value: 'updated', order_handle: 'o', ...data } })
}
