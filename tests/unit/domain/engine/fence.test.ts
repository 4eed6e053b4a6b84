import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToFence, closeFence, type Fence, isDriveThrough, startFence } from '#lib/domain/engine/fence.ts'
import { type FenceArea, fenceArea, metresOutside } from '#lib/domain/engine/fence-area.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { Position } from '#lib/domain/position.ts'
import { SEED } from '#tests/support/seed.ts'
import { along, DAY_MS, lonLatAt, seen } from '#tests/support/tracks.ts'

const circle = fenceArea({ type: 'Point', coordinates: lonLatAt(0, 0) }, 100) as FenceArea
const corners = [lonLatAt(-50, -50), lonLatAt(50, -50), lonLatAt(50, 50), lonLatAt(-50, 50), lonLatAt(-50, -50)]
const square = fenceArea({ type: 'Polygon', coordinates: [corners] }, 100) as FenceArea

const walk = (positions: readonly Position[], area = circle): Fence =>
  positions.reduce((fence, position) => addToFence(fence, position, DEFAULT_THRESHOLDS), startFence(area))

const at = (s: number) => DAY_MS + s * 1000

describe('an area', () => {
  it('counts metres from the edge of a circle and of a polygon, negative inside', () => {
    expect(metresOutside(circle, lonLatAt(130, 0))).toBeCloseTo(30, 0)
    expect(metresOutside(circle, lonLatAt(0, 0))).toBeCloseTo(-100, 0)
    expect(metresOutside(square, lonLatAt(80, 0))).toBeCloseTo(30, 0)
    expect(metresOutside(square, lonLatAt(0, 40))).toBeCloseTo(-10, 0)
    expect(square.radiusM).toBeCloseTo(Math.sqrt(10_000 / Math.PI), 0)
  })

  it('is none without a usable geometry', () => {
    expect(fenceArea({ type: 'LineString', coordinates: [[0, 0]] }, 100)).toBeNull()
    expect(fenceArea({ type: 'Point', coordinates: [] }, 100)).toBeNull()
  })
})

describe('an entry', () => {
  it('takes two fixes in a row, and is dated by the first', () => {
    const one = walk([seen({ s: 0, x: 500 }), seen({ s: 10, x: 90, accuracyM: 60 })])
    expect(one.insideSinceMs).toBeNull()
    const two = addToFence(one, seen({ s: 20, x: 50, accuracyM: 60 }), DEFAULT_THRESHOLDS)
    expect(two.insideSinceMs).toBe(at(10))
    expect(two.visits).toHaveLength(1)
  })

  it('takes one fix that is exact', () => {
    expect(walk([seen({ s: 10, x: 90, accuracyM: 50 })]).insideSinceMs).toBe(at(10))
  })

  it('is not made of fixes apart, nor of fixes that are no better than a guess', () => {
    expect(walk([seen({ s: 0 }), seen({ s: 10, x: 300 }), seen({ s: 20 })]).insideSinceMs).toBeNull()
    expect(walk([seen({ s: 0, accuracyM: 101 }), seen({ s: 10, accuracyM: 400 })]).insideSinceMs).toBeNull()
  })
})

describe('an exit', () => {
  const inside = [seen({ s: 0 }), seen({ s: 10 })]

  it('takes a minute of fixes beyond the margin, and is dated by the first', () => {
    const almost = walk([...inside, seen({ s: 20, x: 140 }), seen({ s: 79, x: 150 })])
    expect(almost.insideSinceMs).toBe(at(0))
    const out = addToFence(almost, seen({ s: 80, x: 160 }), DEFAULT_THRESHOLDS)
    expect(out.insideSinceMs).toBeNull()
    expect(out.visits[0]?.exit).toMatchObject({ atMs: at(20), reason: 'location' })
  })

  it('is not made by fixes within the margin or within their own accuracy', () => {
    const wandering = [seen({ s: 20, x: 120 }), seen({ s: 200, x: 124 }), seen({ s: 400, x: 170, accuracyM: 80 })]
    expect(walk([...inside, ...wandering, seen({ s: 600, x: 170, accuracyM: 80 })]).insideSinceMs).toBe(at(0))
  })

  it('starts anew when somebody comes back in between', () => {
    const back = [seen({ s: 20, x: 140 }), seen({ s: 60, x: 0 }), seen({ s: 90, x: 140 })]
    expect(walk([...inside, ...back]).insideSinceMs).toBe(at(0))
  })

  it('by an outage has its reason and no place', () => {
    const closed = closeFence(walk(inside), at(5), 'outage')
    expect(closed.visits[0]?.exit).toEqual({ atMs: at(5), reason: 'outage' })
    expect(closeFence(closed, at(9), 'deleted')).toBe(closed)
  })
})

describe('a drive through', () => {
  it('is short and never stands still', () => {
    const through = walk([...along({ s: 0, x: -300 }, { s: 60, x: 300 }, 5), seen({ s: 110, x: 700 })])
    expect(through.visits).toHaveLength(1)
    expect(through.visits.map((visit) => isDriveThrough(visit, DEFAULT_THRESHOLDS))).toEqual([true])
  })

  it('is no visit of somebody who stopped, or who stayed', () => {
    const handedOver = walk([
      ...along({ s: 0, x: -300 }, { s: 30, x: 0 }, 5),
      ...along({ s: 35, x: 0 }, { s: 60, x: 0 }, 5),
      ...along({ s: 65, x: 50 }, { s: 160, x: 1000 }, 5),
    ])
    expect(handedOver.visits[0]?.exit).toBeDefined()
    expect(handedOver.visits.map((visit) => isDriveThrough(visit, DEFAULT_THRESHOLDS))).toEqual([false])
    const slow = walk([...along({ s: 0, x: -300 }, { s: 600, x: 300 }, 10), seen({ s: 700, x: 400 })])
    expect(slow.visits[0]?.exit).toBeDefined()
    expect(slow.visits.map((visit) => isDriveThrough(visit, DEFAULT_THRESHOLDS))).toEqual([false])
  })
})

describe(`fence law (seed ${SEED})`, () => {
  const fixes = fc.array(
    fc.record({
      step: fc.integer({ min: 0, max: 120 }),
      x: fc.integer({ min: -250, max: 250 }),
      accuracyM: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined }),
    }),
    { maxLength: 80 },
  )

  it('enter and exit alternate, in time, and only the last visit can be open', () => {
    fc.assert(
      fc.property(fixes, fc.constantFrom(circle, square), (steps, area) => {
        let s = 0
        const fence = walk(
          steps.map(({ step, ...fix }) => {
            s += step
            return seen({ s, ...fix })
          }),
          area,
        )
        let last = Number.NEGATIVE_INFINITY
        fence.visits.forEach((visit, index) => {
          expect(visit.arrival.recordedAtMs).toBeGreaterThanOrEqual(last)
          if (visit.exit === undefined) expect(index).toBe(fence.visits.length - 1)
          last = visit.exit?.atMs ?? last
          if (visit.exit) expect(last).toBeGreaterThanOrEqual(visit.arrival.recordedAtMs)
        })
        const open = fence.visits.find((visit) => visit.exit === undefined)
        expect(fence.insideSinceMs).toBe(open?.arrival.recordedAtMs ?? null)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  it('wandering about the edge makes no more than one visit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 24 }), { minLength: 2, maxLength: 100 }), (edge) => {
        const track = edge.map((metres, index) => seen({ s: index * 30, x: 100 + metres, accuracyM: 20 }))
        expect(walk(track).visits.length).toBeLessThanOrEqual(1)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})
