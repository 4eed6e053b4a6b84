import { describe, expect, test } from 'vitest'
import { offsetText } from '#lib/client/zoned-time.ts'
import { parsePlace, probablySwapped } from '#lib/domain/places/parse-place.ts'
import { zonedMoment } from '#lib/domain/zoned-moment.ts'

const POCITOS = { lat: -34.9075, lon: -56.1525 }

describe('a pasted place', () => {
  test.each([
    '-34.9075, -56.1525',
    '-34.9075 -56.1525',
    '(-34.9075; -56.1525)',
    '34.9075 S, 56.1525 W',
    '56.1525W 34.9075S',
    '-34,9075; -56,1525',
    '[-34.9075,-56.1525]',
  ])('%s is read as latitude and longitude', (text) => {
    expect(parsePlace(text)).toMatchObject({ kind: 'point', point: POCITOS })
  })
  test('a first number that cannot be a latitude is the longitude', () => {
    expect(parsePlace('-122.39, 37.79')).toMatchObject({ point: { lat: 37.79, lon: -122.39 }, swapped: null })
  })
  test.each(['Bulevar España 2483', '-34.9', '1, 2, 3', '200, 300', '-34.9 abc -56.1'])('%s is not a place', (text) => {
    expect(parsePlace(text).kind).toBe('unreadable')
  })
  test('an order that lands far from everybody is probably swapped', () => {
    expect(probablySwapped(parsePlace('-56.1525, -34.9075'), [{ lat: -34.9, lon: -56.2 }])).toEqual(POCITOS)
    expect(probablySwapped(parsePlace('-34.9075, -56.1525'), [{ lat: -34.9, lon: -56.2 }])).toBeNull()
    expect(probablySwapped(parsePlace('-56.1525, -34.9075'), [])).toBeNull()
  })
})

describe('a time in a zone', () => {
  const iso = (date: string, time: string, zone: string) => {
    const at = zonedMoment(date, time, zone)
    return at === null ? null : new Date(at).toISOString()
  }
  test('is the moment at which clocks there show it', () => {
    expect(iso('2026-11-20', '14:25', 'America/Montevideo')).toBe('2026-11-20T17:25:00.000Z')
    expect(iso('2026-07-01', '14:25', 'Europe/Berlin')).toBe('2026-07-01T12:25:00.000Z')
    expect(iso('2026-11-20', '14:25', 'Asia/Kathmandu')).toBe('2026-11-20T08:40:00.000Z')
  })
  test('that clocks show twice is the first of the two', () => {
    expect(iso('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })
  test('that clocks skip is still a moment', () => {
    expect(iso('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })
  test('that does not parse is none', () => {
    expect(iso('', '14:25', 'UTC')).toBeNull()
  })
  test('says its offset', () => {
    expect(offsetText(Date.parse('2026-11-20T00:00:00Z'), 'America/Montevideo')).toBe('−03:00')
  })
})
