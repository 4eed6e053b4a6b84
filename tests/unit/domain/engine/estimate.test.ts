import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimates, type Outlook, type Stop } from '#lib/domain/engine/orders/estimate.ts'
import { intensityOn } from '#lib/domain/engine/orders/order-risks.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import { SEED } from '#tests/support/seed.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const RUNS = { numRuns: 2_000, seed: SEED }

const stretch = fc.record({
  distanceM: fc.double({ min: 0, max: 50_000, noNaN: true }),
  durationS: fc.double({ min: 0, max: 7_200, noNaN: true }),
  serviceS: fc.integer({ min: 0, max: 3_600 }),
})

const outlook = fc.record({
  legs: fc.array(stretch, { minLength: 1, maxLength: 8 }),
  fixAgoS: fc.integer({ min: 0, max: 36_000 }),
  stayS: fc.integer({ min: 0, max: 3_600 }),
})

type Given = typeof outlook extends fc.Arbitrary<infer T> ? T : never

function arrivals({ legs, fixAgoS, stayS }: Given): number[] {
  const stops: Stop[] = legs.map(({ serviceS }, index) => ({ key: `${index}`, serviceS }))
  const ahead: Outlook = {
    stretches: legs,
    fixAtMs: NOW - fixAgoS * 1000,
    stayS,
    source: 'roads',
    isRerouted: false,
  }
  return [...estimates(stops, ahead, NOW).values()].map(({ arriveAtMs }) => arriveAtMs)
}

test('nobody is expected in the past, and no stop before the one that comes first', () => {
  console.log(`estimates: SEED=${SEED}`)
  fc.assert(
    fc.property(outlook, (given) => {
      let before = NOW
      for (const at of arrivals(given)) {
        expect(at).toBeGreaterThanOrEqual(before)
        before = at
      }
    }),
    RUNS,
  )
})

test('farther, slower or longer at a stop is never sooner', () => {
  const more = fc.record({ at: fc.nat(7), durationS: fc.nat(3_600), serviceS: fc.nat(3_600) })
  fc.assert(
    fc.property(outlook, more, (given, { at, durationS, serviceS }) => {
      const legs = given.legs.map((leg, index) =>
        index === at ? { ...leg, durationS: leg.durationS + durationS, serviceS: leg.serviceS + serviceS } : leg,
      )
      const [usual, slower] = [arrivals(given), arrivals({ ...given, legs })]
      for (const [index, atMs] of slower.entries()) expect(atMs).toBeGreaterThanOrEqual(usual[index] ?? 0)
    }),
    RUNS,
  )
})

test('a scale runs straight between its points and is level beyond them', () => {
  const scale = DEFAULT_THRESHOLDS.risks.offlineS
  expect(intensityOn(scale, -5)).toBe(0)
  expect(intensityOn(scale, 180)).toBeCloseTo(0.3)
  expect(intensityOn(scale, 390)).toBeCloseTo(0.5)
  expect(intensityOn(scale, 600)).toBeCloseTo(0.7)
  expect(intensityOn(scale, 9_999)).toBe(1)
})
