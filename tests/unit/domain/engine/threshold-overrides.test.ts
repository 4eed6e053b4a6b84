import { expect, test } from 'vitest'
import { withOverrides } from '#lib/domain/engine/threshold-overrides.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'

const of = (overrides: unknown) => withOverrides(DEFAULT_THRESHOLDS, overrides)

test('what is given replaces, all else stays', () => {
  const found = of({ silence: { disconnectedAfterS: 300 }, eta: { minutesAway: [30, 5] } })
  expect(found.silence).toEqual({ ...DEFAULT_THRESHOLDS.silence, disconnectedAfterS: 300 })
  expect(found.eta.minutesAway).toEqual([30, 5])
  expect(found.risks).toEqual(DEFAULT_THRESHOLDS.risks)
  expect(of({})).toEqual(DEFAULT_THRESHOLDS)
})

test('a scale is replaced whole', () => {
  const offlineS = [
    [0, 0],
    [60, 1],
  ]
  expect(of({ risks: { offlineS } }).risks.offlineS).toEqual(offlineS)
})

test.each([
  [{ silense: {} }, 'there is no threshold silense'],
  [{ silence: { disconnectedAfter: 3 } }, 'there is no threshold silence.disconnectedAfter'],
  [{ silence: { disconnectedAfterS: '300' } }, 'silence.disconnectedAfterS must look like 600'],
  [{ silence: { disconnectedAfterS: -1 } }, 'silence.disconnectedAfterS must look like 600'],
  [{ eta: { minutesAway: 15 } }, 'eta.minutesAway must look like [60,15]'],
  [{ risks: { offlineS: [[60]] } }, 'risks.offlineS must look like'],
  [{ __proto__x: {} }, 'there is no threshold __proto__x'],
  [[], 'the thresholds must be an object'],
  [null, 'the thresholds must be an object'],
])('%j is refused by name', (overrides, fault) => {
  expect(() => of(overrides)).toThrow(fault)
})
