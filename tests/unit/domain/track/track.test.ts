import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FixView } from '#lib/contract/views.ts'
import { GAP_MS, gapsOf, runsOf } from '#lib/domain/track/gaps.ts'
import { momentNear, positionAt } from '#lib/domain/track/position-at.ts'
import { speedRuns, steps, thinned, valueAt } from '#lib/domain/track/series.ts'
import { aFix } from '#tests/unit/support/view-rows.ts'

const lone = (at: number, lon: number, more: Partial<FixView> = {}): FixView => ({ ...aFix(at, more), lon })

/** A way of any shape, with gaps here and there. */
const tracks = fc
  .array(
    fc.record({
      waitMs: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: GAP_MS }) },
        fc.integer({ min: GAP_MS, max: 9e6 }),
      ),
      lon: fc.double({ min: -58, max: -55, noNaN: true }),
      lat: fc.double({ min: -36, max: -33, noNaN: true }),
      speedMps: fc.option(fc.double({ min: 0, max: 40, noNaN: true }), { nil: null }),
    }),
    { minLength: 2, maxLength: 30 },
  )
  .map((legs) => {
    let at = 1_700_000_000_000
    return legs.map(({ waitMs, ...leg }): FixView => {
      at += waitMs
      return { ...aFix(at), ...leg }
    })
  })

const isBetween = (value: number, a: number, b: number) =>
  value >= Math.min(a, b) - 1e-9 && value <= Math.max(a, b) + 1e-9

describe('where somebody was at a moment', () => {
  it('lies between the fixes around it, and inside a gap nowhere', () => {
    fc.assert(
      fc.property(tracks, fc.double({ min: 0, max: 1, noNaN: true }), (track, share) => {
        const [first, last] = [track[0] as FixView, track.at(-1) as FixView]
        const at = Math.round(first.at + (last.at - first.at) * share)
        const before = track.findLast((fix) => fix.at <= at) as FixView
        const after = track.find((fix) => fix.at >= at) as FixView
        const found = positionAt(track, at)
        if (before.at < at && after.at - before.at > GAP_MS) {
          expect(found).toEqual({ kind: 'gap', gap: { before, after } })
          return
        }
        if (found.kind !== 'known') throw new Error(`nowhere at ${at}`)
        expect(isBetween(found.fix.lon, before.lon, after.lon)).toBe(true)
        expect(isBetween(found.fix.lat, before.lat, after.lat)).toBe(true)
      }),
    )
  })

  it('is not known before the first fix, nor long after the last', () => {
    const track = [lone(0, 0), lone(1000, 1)]
    expect(positionAt(track, -1).kind).toBe('outside')
    expect(positionAt(track, 1000 + GAP_MS).kind).toBe('known')
    expect(positionAt(track, 1001 + GAP_MS).kind).toBe('outside')
    expect(positionAt([], 0).kind).toBe('outside')
  })

  it('takes the short way across the date line', () => {
    const found = positionAt([lone(0, 179.9), lone(1000, -179.9)], 750)
    expect(found.kind === 'known' && found.fix.lon).toBeCloseTo(-179.95)
  })
})

describe('the gaps of a way', () => {
  it('part its fixes into runs, and none is lost', () => {
    fc.assert(
      fc.property(tracks, (track) => {
        const runs = runsOf(track)
        expect(runs.flat()).toEqual(track)
        expect(gapsOf(track)).toHaveLength(runs.length - 1)
        for (const { before, after } of gapsOf(track)) expect(after.at - before.at).toBeGreaterThan(GAP_MS)
      }),
    )
  })
})

describe('the moment at which a way passed a point', () => {
  const track = [lone(0, -56), lone(60_000, -55.99), lone(600_000, -55.9), lone(660_000, -55.89)]

  it('is found on the line between two fixes', () => {
    expect(momentNear(track, { lon: -55.995, lat: track[0]?.lat ?? 0 }, 50)).toBe(30_000)
  })

  it('is found nowhere inside a gap, and nowhere far away', () => {
    expect(momentNear(track, { lon: -55.95, lat: track[0]?.lat ?? 0 }, 50)).toBeNull()
    expect(momentNear(track, { lon: -55.995, lat: 10 }, 50)).toBeNull()
  })
})

describe('what charts show', () => {
  it('is the value said last', () => {
    const said = steps([
      { at: 30, value: 2 },
      { at: 10, value: 1 },
      { at: 20, value: 1 },
      { at: 30, value: 3 },
    ])
    expect(said).toEqual([
      { at: 10, value: 1 },
      { at: 30, value: 3 },
    ])
    expect([5, 10, 29, 30, 99].map((at) => valueAt(said, at))).toEqual([null, 1, 1, 3, 3])
  })

  it('is no speed across a gap, and the way’s where the phone said none', () => {
    const runs = speedRuns([
      lone(0, 0, { speedMps: 3 }),
      lone(10_000, 0, { speedMps: null }),
      lone(900_000, 1, { speedMps: 9 }),
    ])
    expect(runs.map((run) => run.map(({ value }) => value))).toEqual([[3, 0], [9]])
  })

  it('keeps the peaks of a line of many', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ at, value: at === 500 ? 99 : 1 }))
    const few = thinned(many, 50)
    expect(few.length).toBeLessThanOrEqual(50)
    expect(few.some(({ value }) => value === 99)).toBe(true)
  })
})
