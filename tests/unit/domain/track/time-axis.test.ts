import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyStepMs, momentAt, shareOf, ticksOf } from '#lib/domain/track/time-axis.ts'

const HOUR_MS = 3_600_000
const spans = fc
  .tuple(fc.integer({ min: 1, max: 2e12 }), fc.integer({ min: 1000, max: 1e10 }))
  .map(([from, lengthMs]) => ({ from, to: from + lengthMs }))

describe('the axis that charts share', () => {
  it('leads from a moment to its place and back', () => {
    fc.assert(
      fc.property(spans, fc.double({ min: 0, max: 1, noNaN: true }), (span, share) => {
        const at = momentAt(span, share)
        expect(momentAt(span, shareOf(span, at))).toBe(at)
      }),
    )
  })

  it('has few ticks, all inside and on the viewer’s round hours', () => {
    fc.assert(
      fc.property(spans, (span) => {
        const ticks = ticksOf(span, 8, -3 * HOUR_MS)
        expect(ticks.length).toBeLessThanOrEqual(9)
        for (const at of ticks) expect(at >= span.from && at <= span.to).toBe(true)
      }),
    )
    const day = { from: 3 * HOUR_MS, to: 27 * HOUR_MS }
    expect(ticksOf(day, 8, -3 * HOUR_MS).map((at) => at / HOUR_MS)).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27])
  })

  it('is walked in seconds when short, in minutes when long', () => {
    expect(keyStepMs({ from: 0, to: 20 * 60_000 })).toBe(1000)
    expect(keyStepMs({ from: 0, to: HOUR_MS })).toBe(5000)
    expect(keyStepMs({ from: 0, to: 24 * HOUR_MS })).toBe(120_000)
  })
})
