import { describe, expect, it } from 'vitest'
import { DEFAULT_THRESHOLDS, type Scale } from '#lib/domain/engine/thresholds.ts'

const { risks, battery, eta, fence } = DEFAULT_THRESHOLDS
const scales = Object.entries(risks).filter((entry): entry is [string, Scale] => Array.isArray(entry[1]))

describe('the default thresholds', () => {
  it.each(scales)(
    '%s rises or falls all the way, from calm to certain, and has a yellow and a red point',
    (_, scale) => {
      const inputs = scale.map(([input]) => input)
      const intensities = scale.map(([, intensity]) => intensity)
      expect(inputs).toEqual([...inputs].sort((a, b) => a - b))
      const rising = [...intensities].sort((a, b) => a - b)
      expect([rising, [...rising].reverse()]).toContainEqual(intensities)
      expect(rising[0]).toBe(0)
      expect(rising.at(-1)).toBe(1)
      expect(intensities).toEqual(expect.arrayContaining([risks.yellowFrom, risks.redFrom]))
    },
  )

  it('hold what HyperTrack publishes, and leave room against flapping', () => {
    expect(eta.minutesAway).toEqual([60, 15])
    expect(DEFAULT_THRESHOLDS.clock.tellOverS).toBe(600)
    expect(battery.normalFromPct).toBeGreaterThan(battery.lowAtPct)
    expect(fence.exitMarginM).toBeGreaterThan(0)
  })
})
