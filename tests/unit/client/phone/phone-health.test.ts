import { expect, test } from 'vitest'
import { healthCode, positionEvent } from '#lib/client/phone/phone-health.ts'
import { summaryOf } from '#lib/client/phone/waiting-summary.ts'
import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'

const WELL = { permission: 'granted', isVisible: true, isWithoutFix: false } as const

test('what keeps a page from reporting has the name that the SDK has for it, the worst first', () => {
  expect(healthCode(WELL)).toBeNull()
  expect(healthCode({ ...WELL, isWithoutFix: true })).toBe('location_unavailable')
  expect(healthCode({ ...WELL, isVisible: false })).toBe('location_permission_when_in_use_background')
  expect(healthCode({ permission: 'prompt', isVisible: false, isWithoutFix: true })).toBe(
    'location_permission_not_determined',
  )
  expect(healthCode({ ...WELL, permission: 'denied', isVisible: false })).toBe('location_permissions_denied')
  for (const sight of [
    { ...WELL, isWithoutFix: true },
    { ...WELL, isVisible: false },
  ]) {
    expect(OUTAGE_CODES.has(healthCode(sight) ?? '')).toBe(true)
  }
})

test('a position keeps the time that the phone gives it, and says nothing that the phone does not know', () => {
  const coords = { latitude: 1, longitude: 2, accuracy: 9, altitude: null, altitudeAccuracy: null }
  const still = { coords: { ...coords, speed: null, heading: Number.NaN }, timestamp: 1_795_271_110_000 }
  expect(positionEvent(still as unknown as GeolocationPosition)).toEqual({
    kind: 'position',
    recorded_at: '2026-11-21T14:25:10.000Z',
    lat: 1,
    lon: 2,
    accuracy: 9,
    speed: null,
    bearing: null,
    altitude: null,
  })
})

test('what waits is told as positions by their number and as what the worker did', () => {
  const at = '2026-11-21T14:22:00.000Z'
  const position = { kind: 'position', recorded_at: '2026-11-21T14:16:00.000Z', lat: 1, lon: 2 } as const
  const geotag = { kind: 'geotag', recorded_at: at, geotag_type: 'arrived', order_handle: '48209' } as const
  const summary = summaryOf([
    { id: 1, what: { kind: 'event', event: position } },
    { id: 2, what: { kind: 'event', event: { kind: 'started', recorded_at: at } } },
    { id: 3, what: { kind: 'event', event: geotag } },
    { id: 4, what: { kind: 'completion', order: '48209', at } },
  ])
  expect(summary).toEqual({
    positions: 1,
    acts: [
      { id: 3, act: 'arrived', order: '48209', at: Date.parse(at) },
      { id: 4, act: 'complete', order: '48209', at: Date.parse(at) },
    ],
    sinceMs: Date.parse(position.recorded_at),
  })
})
