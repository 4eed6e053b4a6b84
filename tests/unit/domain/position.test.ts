import { expect, test } from 'vitest'
import { believedFlags, isBelieved, POSITION_FLAGS } from '#lib/domain/position.ts'

const NOW = Date.UTC(2026, 0, 5, 12)
const seen = { recordedAtMs: NOW, lon: -56.16, lat: -34.9 }
const flags = (more: object) => believedFlags({ ...seen, ...more }, { receivedAtMs: NOW })

test('an ordinary fix is believed, an old one too', () => {
  expect(flags({ speedMps: 14 })).toBe(0)
  expect(isBelieved({ flags: flags({ recordedAtMs: NOW - 86_400_000 }) })).toBe(true)
})

test.each([
  ['nullIsland', { lon: 0, lat: 0 }],
  ['mocked', { isMocked: true }],
  ['tooFast', { speedMps: 250 }],
  ['clockAhead', { recordedAtMs: NOW + 60_001 }],
  ['void', { isVoid: true }],
] as const)('%s is not believed', (flag, more) => {
  expect(flags(more)).toBe(POSITION_FLAGS[flag])
  expect(isBelieved({ flags: flags(more) })).toBe(false)
})

test('what is just within the limits is believed', () => {
  expect(flags({ speedMps: 70 })).toBe(0)
  expect(flags({ recordedAtMs: NOW + 60_000 })).toBe(0)
  expect(flags({ lon: 0, lat: 51.48 })).toBe(0)
})

test('all that speaks against a fix is said, and the speed limit can be another', () => {
  expect(flags({ lon: 0, lat: 0, isMocked: true })).toBe(POSITION_FLAGS.nullIsland | POSITION_FLAGS.mocked)
  expect(believedFlags({ ...seen, speedMps: 40 }, { receivedAtMs: NOW, fastestMps: 30 })).toBe(POSITION_FLAGS.tooFast)
})
