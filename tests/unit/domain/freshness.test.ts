import { describe, expect, it } from 'vitest'
import { freshnessOf, uncertaintyRadiusM } from '#lib/domain/freshness.ts'

const NOW = 1_000_000_000

describe('freshness', () => {
  it.each([
    [0, 'live'],
    [30_000, 'live'],
    [30_001, 'late'],
    [180_000, 'late'],
    [180_001, 'stale'],
    [600_000, 'stale'],
    [600_001, 'lost'],
  ])('of a fix %i ms old is %s', (ageMs, expected) => {
    expect(freshnessOf(NOW - ageMs, NOW)).toBe(expected)
  })

  it('is lost without a fix, and live when a clock runs ahead', () => {
    expect(freshnessOf(null, NOW)).toBe('lost')
    expect(freshnessOf(NOW + 60_000, NOW)).toBe('live')
  })
})

describe('uncertainty', () => {
  const fix = { at: NOW, accuracyM: 12, speedMps: 10 }

  it('starts at the accuracy and never shrinks with age', () => {
    expect(uncertaintyRadiusM(fix, NOW)).toBe(12)
    expect(uncertaintyRadiusM(fix, NOW + 60_000)).toBe(312)
    expect(uncertaintyRadiusM(fix, NOW + 120_000)).toBeGreaterThan(312)
  })

  it('grows even when the last speed was zero, and ends at five kilometres', () => {
    expect(uncertaintyRadiusM({ ...fix, speedMps: 0 }, NOW + 600_000)).toBe(492)
    expect(uncertaintyRadiusM(fix, NOW + 1e9)).toBe(5000)
  })
})
