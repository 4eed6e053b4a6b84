import fc from 'fast-check'
import type { DomainEvent } from '#lib/domain/event.ts'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { KINDS, type Kind } from './arbitrary-kinds.ts'
import * as of from './arbitrary-values.ts'
import { some, type Wire } from './arbitrary-values.ts'

const time = fc.oneof({ weight: 12, arbitrary: of.timestamp }, { weight: 1, arbitrary: of.strangeTimestamp })

const envelope = {
  created_at: fc.option(time, { freq: 8, nil: undefined }),
  recorded_at: fc.option(time, { freq: 8, nil: undefined }),
  account_id: fc.option(of.accountId, { nil: undefined }),
  device_id: fc.option(of.deviceId, { freq: 8, nil: undefined }),
  worker_handle: fc.option(of.workerHandle, { nil: undefined }),
  driver_handle: fc.option(of.workerHandle, { freq: 1, nil: undefined }),
  version: fc.constantFrom(undefined, '2.0.0', '2.1.0', '3.0.0'),
}

function wireOf(kind: Kind): fc.Arbitrary<Wire> {
  const parts = fc.record({
    envelope: fc.record(envelope),
    value: fc.constantFrom(...kind.values),
    named: fc.record(kind.named ?? {}),
    data: some(kind.data ?? {}),
    top: some(kind.top ?? {}),
  })
  return parts.map(({ envelope: around, value, named, data, top }) => ({
    ...withoutUndefined({ ...around, ...top }),
    type: kind.type,
    data: withoutUndefined({ ...data, ...named, ...(value === undefined ? {} : { value }) }),
  }))
}

/** Entries, not assignment: a key called `__proto__` stays a key. */
function withoutUndefined(wire: Wire): Wire {
  return Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined))
}

/**
 * One event of a webhook: every noun, every value, any field missing; handles and times from small pools, so that
 * events collide on things and on moments. All are JSON: `JSON.parse(JSON.stringify(wire))` equals the wire.
 */
export function wireEvents(): fc.Arbitrary<Wire> {
  const orders = KINDS.filter((kind) => kind.type === 'order' && kind.named?.order_handle !== undefined)
  return fc
    .oneof(...KINDS.map((kind) => ({ weight: orders.includes(kind) ? 8 : 1, arbitrary: wireOf(kind) })))
    .map((wire) => JSON.parse(JSON.stringify(wire)) as Wire)
}

/** An id as unique to the content as a hash would be, and legible in a failing test. */
export function idOf(wire: Wire): string {
  return canonicalJson(wire)
}

/** The same event in the desk's words, under `idOf` its wire unless an id is given. */
export function eventOf(wire: Wire, id: string = idOf(wire)): DomainEvent {
  const read = normalize(wire, id)
  if ('reason' in read) throw new Error(`no event: ${read.reason}`)
  return read.event
}

/** Events of every noun and value. */
export function domainEvents(): fc.Arbitrary<DomainEvent> {
  return wireEvents().map((wire) => eventOf(wire))
}
