import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { domainEvents, eventOf, wireEvents } from '#tests/support/arbitrary-events.ts'

/** Printed by fast-check when a property fails; run again with SEED=… to see the same. */
const seed = process.env.SEED === undefined ? Date.now() % 2_147_483_647 : Number(process.env.SEED)
const runs = { seed, numRuns: 500 }

describe(`laws of reading and writing (seed ${seed})`, () => {
  test('round trip: what is written in the documented form reads as the same event', () => {
    fc.assert(
      fc.property(domainEvents(), (event) => {
        expect(eventOf(toWire(event), event.stamp.id)).toEqual(event)
      }),
      runs,
    )
  })

  test('round trip through JSON text changes nothing', () => {
    fc.assert(
      fc.property(domainEvents(), (event) => {
        const wire = JSON.parse(JSON.stringify(toWire(event)))
        expect(eventOf(wire, event.stamp.id)).toEqual(event)
        expect(canonicalJson(wire)).toBe(canonicalJson(toWire(event)))
      }),
      runs,
    )
  })

  test('an event reads the same whatever the order of its keys', () => {
    fc.assert(
      fc.property(wireEvents(), (wire) => {
        expect(eventOf(JSON.parse(canonicalJson(wire)), 'id')).toEqual(eventOf(wire, 'id'))
      }),
      runs,
    )
  })

  test('reading never changes the wire', () => {
    fc.assert(
      fc.property(wireEvents(), (wire) => {
        const before = canonicalJson(wire)
        toWire(eventOf(wire, 'id'))
        expect(canonicalJson(wire)).toBe(before)
      }),
      runs,
    )
  })

  test('tolerance: anything at all gives an event or a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (value) => {
        const read = normalize(value, 'id')
        expect('event' in read || typeof read.reason === 'string').toBe(true)
      }),
      { seed, numRuns: 2000 },
    )
  })

  test('tolerance: any field of an event may hold anything', () => {
    const junk = fc.oneof(fc.anything(), fc.jsonValue(), fc.constantFrom(Number.NaN, -0, 1e308, '', '__proto__', null))
    fc.assert(
      fc.property(wireEvents(), fc.nat(), junk, (wire, at, value) => {
        const event = eventOf(spoiled(wire, at, value), 'id')
        expect(eventOf(toWire(event), 'id')).toEqual(event)
      }),
      { seed, numRuns: 2000 },
    )
  })
})

/** The event with one field, of the envelope or of its data, replaced. */
function spoiled(wire: Record<string, unknown>, at: number, value: unknown): Record<string, unknown> {
  const data = wire.data as Record<string, unknown>
  const top = Object.keys(wire).filter((key) => key !== 'type')
  const keys = [...top, ...Object.keys(data)]
  const key = keys[at % keys.length] as string
  const isInside = at % keys.length >= top.length
  return isInside ? { ...wire, data: { ...data, [key]: value } } : { ...wire, [key]: value }
}
