import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActivitySpan, addToActivity, startActivity } from '#lib/domain/engine/activity.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { Position } from '#lib/domain/position.ts'
import { SEED } from '#tests/support/seed.ts'
import { along, DAY_MS, seen } from '#tests/support/tracks.ts'

function watch([first, ...rest]: readonly Position[]) {
  let activity = startActivity(first as Position, 0, DEFAULT_THRESHOLDS)
  const ended: ActivitySpan[] = []
  const kinds = [activity.kind]
  for (const position of rest) {
    const step = addToActivity(activity, position, DEFAULT_THRESHOLDS)
    activity = step.activity
    if (step.hasChanged) kinds.push(activity.kind)
    if (step.ended) ended.push(step.ended)
  }
  return { activity, ended, kinds }
}

const drive = along({ s: 0, x: 0 }, { s: 300, x: 3000 }, 5)
const rest = along({ s: 305, x: 3000 }, { s: 900, x: 3000 }, 15)
const stroll = along({ s: 905, x: 3000 }, { s: 1205, x: 3420 }, 10)

describe('what somebody does', () => {
  it('is told from where they were, when the phone does not know its speed', () => {
    const { kinds, ended, activity } = watch([...drive, ...rest, ...stroll])
    expect(kinds).toEqual([null, 'drive', 'stop', 'walk'])
    expect(ended.map(({ kind }) => kind)).toEqual(['drive', 'stop'])
    expect(ended[0]?.distanceM).toBeCloseTo(3000, -2)
    expect(ended[0]?.durationS).toBeGreaterThan(280)
    expect(ended[0]?.durationS).toBeLessThan(310)
    expect(ended[1]?.distanceM).toBeLessThan(60)
    expect(ended[0]?.end).toEqual(ended[1]?.start)
    expect(ended[1]?.end).toEqual(activity.start.sight)
  })

  it('is known at the first fix when the phone says its speed', () => {
    expect(watch([seen({ s: 0, speedMps: 12 })]).kinds).toEqual(['drive'])
    expect(watch([seen({ s: 0, speedMps: 1.4 })]).kinds).toEqual(['walk'])
    expect(watch([seen({ s: 0, speedMps: 0 })]).kinds).toEqual(['stop'])
  })

  it('is the same at one fix a minute', () => {
    const sparse = [
      ...along({ s: 0 }, { s: 600, x: 6000 }, 60),
      ...along({ s: 660, x: 6000 }, { s: 1200, x: 6000 }, 60),
    ]
    expect(watch(sparse).kinds).toEqual([null, 'drive', 'stop'])
  })

  it('does not change at a traffic light, nor when a car crawls', () => {
    const light = along({ s: 305, x: 3000 }, { s: 380, x: 3000 }, 5)
    const crawl = along({ s: 385, x: 3010 }, { s: 500, x: 3300 }, 5)
    const on = along({ s: 505, x: 3350 }, { s: 700, x: 5300 }, 5)
    expect(watch([...drive, ...light, ...crawl, ...on]).kinds).toEqual([null, 'drive'])
  })

  it('is dated from where it began, not from where it was noticed', () => {
    const { activity } = watch([...drive, ...rest])
    expect((activity.start.sight.recordedAtMs - DAY_MS) / 1000).toBeLessThanOrEqual(310)
  })

  it('does not listen to fixes that are no better than a guess', () => {
    const guesses = along({ s: 910, x: 4000, accuracyM: 800 }, { s: 1200, x: 9000, accuracyM: 800 }, 10)
    expect(watch([...rest, ...guesses]).kinds).toEqual([null, 'stop'])
  })

  it(`does not flap about a spot (seed ${SEED})`, () => {
    const wander = fc.array(
      fc.record({
        x: fc.integer({ min: -18, max: 18 }),
        y: fc.integer({ min: -18, max: 18 }),
        s: fc.integer({ min: 1, max: 90 }),
      }),
      { minLength: 2, maxLength: 120 },
    )
    fc.assert(
      fc.property(wander, (steps) => {
        let s = 0
        const track = steps.map((step) => {
          s += step.s
          return seen({ x: step.x, y: step.y, s, accuracyM: 20 })
        })
        // At rest to begin with.
        const { kinds, activity } = watch([...along({ s: -200, accuracyM: 20 }, { s: 0, accuracyM: 20 }, 20), ...track])
        expect(kinds).toEqual([null, 'stop'])
        expect(activity.last.odometerM).toBeLessThan(40)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})
