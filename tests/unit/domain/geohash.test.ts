import { expect, test } from 'vitest'
import { geohash } from '#lib/domain/geohash.ts'
import { clockMs } from '#lib/domain/zone-clock.ts'

test.each([
  [{ lon: 10.40744, lat: 57.64911 }, 'u4pruydqqvj'],
  [{ lon: -5.6, lat: 42.6 }, 'ezs42'],
  [{ lon: 0, lat: 0 }, 's0000'],
])('the geohash of %j is %s', (place, hash) => {
  expect(geohash(place, hash.length)).toBe(hash)
})

test('a zone’s clock is read with its summer time; a zone that nobody knows is UTC', () => {
  const [winter, summer] = [Date.UTC(2026, 0, 31, 12, 30, 1, 5), Date.UTC(2026, 6, 31, 12)]
  expect(new Date(clockMs(winter, 'America/Montevideo')).toISOString()).toBe('2026-01-31T09:30:01.005Z')
  expect(new Date(clockMs(winter, 'Europe/Berlin')).toISOString()).toBe('2026-01-31T13:30:01.005Z')
  expect(new Date(clockMs(summer, 'Europe/Berlin')).toISOString()).toBe('2026-07-31T14:00:00.000Z')
  expect(clockMs(summer, 'Nowhere/City')).toBe(summer)
})
