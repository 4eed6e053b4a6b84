import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activitySpans,
  batteryLeftMin,
  coveredMs,
  shared,
  trackedShare,
  travelledM,
  union,
} from '#lib/domain/track/day.ts'
import { neighbour, playedTo } from '#lib/domain/track/playback.ts'
import { aFix } from '#tests/unit/support/view-rows.ts'

const spans = fc.array(
  fc.tuple(fc.nat(1000), fc.nat(300)).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 8 },
)

const MOMENTS = Array.from({ length: 1300 }, (_, at) => at)
const isIn = (among: { from: number; to: number }[]) => (at: number) =>
  among.some(({ from, to }) => at >= from && at < to)

describe('a day in numbers', () => {
  it('has activities that end when the next begins or the phone stopped reporting', () => {
    const said = [
      { at: 0, activity: 'drive' },
      { at: 10, activity: 'drive' },
      { at: 20, activity: 'stop' },
      { at: 30, activity: null },
      { at: 50, activity: 'drive' },
    ]
    expect(activitySpans(said, 60)).toEqual([
      { activity: 'drive', from: 0, to: 20 },
      { activity: 'stop', from: 20, to: 30 },
      { activity: 'drive', from: 50, to: 60 },
    ])
  })

  it('counts time once, however often it is told', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const ofA = MOMENTS.filter(isIn(a))
        expect(coveredMs(a)).toBe(ofA.length)
        expect(coveredMs(shared(a, b))).toBe(ofA.filter(isIn(b)).length)
        const edges = union(a).flatMap(({ from, to }) => [from, to])
        expect(edges).toEqual([...new Set(edges)].sort((one, other) => one - other))
      }),
      { numRuns: 50 },
    )
  })

  it('has no metres for gaps, and no tracked share when nobody was to be tracked', () => {
    const fixes = [0, 60_000, 600_000, 660_000].map((at, index) => ({ ...aFix(at), lat: -34.9 - index / 1000 }))
    expect(travelledM(fixes)).toBeCloseTo(2 * 111.2, 0)
    expect(trackedShare(fixes, [])).toBeNull()
    expect(trackedShare(fixes, [{ from: 0, to: 480_000 }])).toBeCloseTo(60 / 480)
  })

  it('knows how long a battery lasts by its last hours, unless it was charged', () => {
    const minutes = (...pairs: [number, number][]) => pairs.map(([at, value]) => ({ at: at * 60_000, value }))
    expect(batteryLeftMin(minutes([0, 50], [30, 40], [60, 30]))).toBe(90)
    expect(batteryLeftMin(minutes([0, 50], [30, 20], [40, 90]))).toBeNull()
    expect(batteryLeftMin(minutes([0, 50]))).toBeNull()
    expect(batteryLeftMin([])).toBeNull()
  })
})

describe('playback', () => {
  it('takes true time, and none for what is skipped', () => {
    const stops = [
      { from: 100, to: 200 },
      { from: 300, to: 400 },
    ]
    expect(playedTo(0, 50, stops)).toBe(50)
    expect(playedTo(0, 150, stops)).toBe(250)
    expect(playedTo(150, 150, stops)).toBe(450)
    expect(playedTo(500, 10, stops)).toBe(510)
  })

  it('goes to the next or the last stop', () => {
    expect(neighbour([300, 100, 200], 200, 1)).toBe(300)
    expect(neighbour([300, 100, 200], 200, -1)).toBe(100)
    expect(neighbour([300, 100, 200], 300, 1)).toBeNull()
  })
})
