import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DomainEvent } from '#lib/domain/event.ts'
import { eventPool, projectAll, shuffledBy, textOf, viewsOf } from '#tests/support/histories.ts'
import { SEED } from '#tests/support/seed.ts'

console.log(`laws: SEED=${SEED}`)

const RUNS = 20_000
const POOL = eventPool(6_000, SEED)
const history = fc.array(fc.nat(POOL.length - 1), { minLength: 1, maxLength: 30 })
const keys = fc.array(fc.nat(1_000_000), { minLength: 61, maxLength: 61 })
const chosen = (indices: readonly number[]) => indices.map((index) => POOL[index] as DomainEvent)

describe('delivery', () => {
  test('neither the order of deliveries nor their repetition changes the state', () => {
    const law = fc.property(history, keys, (indices, order) => {
      const events = chosen(indices)
      const often = shuffledBy([...events, ...events], order)
      expect(textOf(projectAll(often))).toBe(textOf(projectAll(events)))
    })
    fc.assert(law, { numRuns: RUNS, seed: SEED })
  })

  test('what the screens show is the same whatever the order of deliveries', () => {
    const law = fc.property(history, keys, (indices, order) => {
      const events = chosen(indices)
      expect(viewsOf(projectAll(shuffledBy(events, order)))).toEqual(viewsOf(projectAll(events)))
    })
    fc.assert(law, { numRuns: RUNS / 10, seed: SEED })
  })
})

describe('batches', () => {
  test('joining in portions is joining at once', () => {
    const law = fc.property(history, fc.nat(30), (indices, cut) => {
      const events = chosen(indices)
      const state = projectAll(events.slice(0, cut))
      expect(textOf(projectAll(events.slice(cut), state))).toBe(textOf(projectAll(events)))
    })
    fc.assert(law, { numRuns: RUNS, seed: SEED })
  })
})
