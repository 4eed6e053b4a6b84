import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hold, holdNeeds, NOTHING_SAID } from '#lib/domain/attention/hold.ts'
import type { Cause } from '#lib/domain/attention/needs.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'

const rules = DEFAULT_THRESHOLDS.attention
const RED: Cause[] = [{ code: 'late', level: 'red', sinceMs: null }]
const YELLOW: Cause[] = [{ code: 'late', level: 'yellow', sinceMs: null }]
const SLOW: Cause[] = [...YELLOW, { code: 'moving_too_slow', level: 'yellow', sinceMs: null }]

/** What is said when readings are taken at these seconds. */
function told(readings: readonly (readonly [atS: number, causes: readonly Cause[]])[]): string[] {
  let hold: Hold = NOTHING_SAID
  const said: string[] = []
  for (const [atS, causes] of readings) {
    const held = holdNeeds(hold, causes, { now: atS * 1000, rules })
    hold = held.hold
    if (held.tell) said.push(`${held.tell.value} at ${atS}`)
  }
  return said
}

describe('what needs somebody', () => {
  it('is raised once it has stood: red after ten seconds, yellow after a minute', () => {
    expect(
      told([
        [0, RED],
        [9, RED],
        [10, RED],
        [11, RED],
      ]),
    ).toEqual(['raised at 10'])
    expect(
      told([
        [0, YELLOW],
        [59, YELLOW],
        [60, YELLOW],
      ]),
    ).toEqual(['raised at 60'])
  })

  it('is never raised when it comes and goes', () => {
    const flapping = Array.from({ length: 200 }, (_, at): [number, Cause[]] => [at, at % 9 < 5 ? RED : []])
    expect(told(flapping)).toEqual([])
  })

  it('is cleared once it has been gone for a minute, and not before', () => {
    const readings: [number, Cause[]][] = [
      [0, RED],
      [10, RED],
      [20, []],
      [60, RED],
      [70, []],
      [129, []],
      [130, []],
    ]
    expect(told(readings)).toEqual(['raised at 10', 'cleared at 130'])
  })

  it('gets worse as soon as that has stood, gets better and changes its reasons after a minute', () => {
    expect(
      told([
        [0, YELLOW],
        [60, YELLOW],
        [61, RED],
        [71, RED],
      ]),
    ).toEqual(['raised at 60', 'changed at 71'])
    expect(
      told([
        [0, RED],
        [10, RED],
        [20, YELLOW],
        [80, YELLOW],
      ]),
    ).toEqual(['raised at 10', 'changed at 80'])
    expect(
      told([
        [0, YELLOW],
        [60, YELLOW],
        [70, SLOW],
        [130, SLOW],
      ]),
    ).toEqual(['raised at 60', 'changed at 130'])
  })

  it('is said with the reasons it had when it clears, each since it was first said', () => {
    const raised = holdNeeds(holdNeeds(NOTHING_SAID, RED, { now: 0, rules }).hold, RED, { now: 10_000, rules })
    expect(raised.tell?.causes).toEqual([{ code: 'late', level: 'red', sinceMs: 10_000 }])
    const gone = holdNeeds(raised.hold, [], { now: 20_000, rules })
    expect(holdNeeds(gone.hold, [], { now: 80_000, rules }).tell).toEqual({
      value: 'cleared',
      causes: [{ code: 'late', level: 'red', sinceMs: 10_000 }],
    })
  })

  it('says nothing the second time at one moment, whatever came before', () => {
    const reading = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom<Cause[]>([], RED, YELLOW, SLOW))
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 30 }), (steps) => {
        let [hold, now] = [NOTHING_SAID, 0]
        for (const [afterS, causes] of steps) {
          now += afterS * 1000
          hold = holdNeeds(hold, causes, { now, rules }).hold
          expect(holdNeeds(hold, causes, { now, rules }).tell).toBeNull()
        }
      }),
    )
  })

  it('alternates: never raised twice without clearing between, never cleared what was not raised', () => {
    const reading = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom<Cause[]>([], RED, YELLOW, SLOW))
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 40 }), (steps) => {
        const times = steps.map((_, step) => steps.slice(0, step + 1).reduce((sum, [afterS]) => sum + afterS, 0))
        const said = told(steps.map(([, causes], step) => [times[step] ?? 0, causes]))
        const words = said.map((word) => word.split(' ')[0]).filter((word) => word !== 'changed')
        expect(words).toEqual(words.map((_, index) => (index % 2 === 0 ? 'raised' : 'cleared')))
      }),
    )
  })
})
