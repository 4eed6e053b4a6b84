import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectiveInstant, instantToMs, msToInstant, parseInstant } from '#lib/domain/instant.ts'

const wholeMs = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })

describe('parseInstant', () => {
  test.each([
    ['2021-01-01T14:05:10.123Z', '2021-01-01T14:05:10.123000000Z'],
    ['2021-10-27T00:42:01.166509Z', '2021-10-27T00:42:01.166509000Z'],
    ['2024-01-20T18:09:29.583145215Z', '2024-01-20T18:09:29.583145215Z'],
    ['2024-01-20T18:09:29.5831452159999Z', '2024-01-20T18:09:29.583145215Z'],
    ['2021-01-01T14:05:10Z', '2021-01-01T14:05:10.000000000Z'],
    ['2021-01-01t14:05:10z', '2021-01-01T14:05:10.000000000Z'],
    ['2023-10-18 12:41:59.865000+00:00', '2023-10-18T12:41:59.865000000Z'],
    ['2021-01-01T00:30:00.1234567+02:00', '2020-12-31T22:30:00.123456700Z'],
    ['2021-01-01T00:30:00-0330', '2021-01-01T04:00:00.000000000Z'],
    ['2021-01-01T00:30:00+01', '2020-12-31T23:30:00.000000000Z'],
    ['2021-01-01T00:30:00', '2021-01-01T00:30:00.000000000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000000000Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999999Z'],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  test.each([
    '',
    'yesterday',
    '2021-01-01',
    '2021-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-00-10T00:00:00Z',
    '2021-04-31T00:00:00Z',
    '2021-01-01T24:00:00Z',
    '2021-01-01T23:60:00Z',
    '2016-12-31T23:59:60Z',
    '2021-01-01T14:05:10.Z',
    '2021-01-01T14:05:10.12x',
    '2021-01-01T14:05:10Zulu',
    '2021-01-01T14:05:10+2:00',
    '2021-01-01T14:05:10+24:00',
    '2021-01-01T14:05:10+02:60',
    '2021-01-01T14:05:10+02:0',
    ' 2021-01-01T14:05:10Z',
    '+2021-01-01T14:05:10Z',
    '٢٠٢١-01-01T14:05:10Z',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-00:01',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBe('')
  })

  test('answers nothing to what is no text', () => {
    for (const value of [undefined, null, 0, 1_600_000_000_000, true, {}, [], Symbol('t')])
      expect(parseInstant(value)).toBe('')
  })

  test('never throws, and answers nothing or thirty characters that read as themselves', () => {
    const nearly = fc.stringMatching(
      /^\d{4}-[0-1]\d-[0-3]\d[T ][0-2]\d:[0-6]\d:[0-6]\d(\.\d{0,12})?(Z|[+-]\d\d:?\d\d)?$/,
    )
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.anything()), (value) => {
        const instant = parseInstant(value)
        if (instant === '') return
        expect(instant).toHaveLength(30)
        expect(parseInstant(instant)).toBe(instant)
      }),
    )
  })

  test('agrees with the platform on the milliseconds of every date', () => {
    fc.assert(
      fc.property(wholeMs, (ms) => {
        const text = new Date(ms).toISOString()
        expect(instantToMs(parseInstant(text))).toBe(ms)
        expect(msToInstant(ms)).toBe(parseInstant(text))
      }),
    )
  })

  test('orders as text the way that time does', () => {
    fc.assert(
      fc.property(wholeMs, wholeMs, (a, b) => {
        expect(msToInstant(a) < msToInstant(b)).toBe(a < b)
      }),
    )
  })

  test('an offset moves the hour and keeps the nanoseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -1439, max: 1439 }), (ms, east) => {
        const local = new Date(ms + east * 60_000).toISOString().slice(0, 23)
        const h = String(Math.floor(Math.abs(east) / 60)).padStart(2, '0')
        const m = String(Math.abs(east) % 60).padStart(2, '0')
        const instant = parseInstant(`${local}456789${east < 0 ? '-' : '+'}${h}:${m}`)
        expect(instant).toBe(`${new Date(ms).toISOString().slice(0, 23)}456789Z`)
      }),
    )
  })
})

describe('instantToMs and msToInstant', () => {
  test('an absent or foreign text has no milliseconds', () => {
    expect(instantToMs('')).toBeNull()
    expect(instantToMs('2021-01-01T00:00:00Z')).toBeNull()
    expect(instantToMs('2021-13-01T00:00:00.000000000Z')).toBeNull()
  })

  test('what is outside four-digit years is no instant', () => {
    for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, -62_167_219_200_001, 253_402_300_800_000])
      expect(msToInstant(ms)).toBe('')
    expect(msToInstant(0.9)).toBe('1970-01-01T00:00:00.000000000Z')
  })
})

describe('effectiveInstant', () => {
  const created = '2021-01-01T14:01:00.000000000Z'

  test('believes a device that is behind, and one that is up to a minute ahead', () => {
    expect(effectiveInstant('2020-01-01T00:00:00.000000000Z', created)).toBe('2020-01-01T00:00:00.000000000Z')
    expect(effectiveInstant('2021-01-01T14:02:00.000000000Z', created)).toBe('2021-01-01T14:02:00.000000000Z')
  })

  test('holds a device that is further ahead at a minute after the sending', () => {
    expect(effectiveInstant('2021-01-01T14:02:00.000000001Z', created)).toBe('2021-01-01T14:02:00.000000000Z')
    expect(effectiveInstant('2031-01-01T14:02:00.000000000Z', created)).toBe('2021-01-01T14:02:00.000000000Z')
  })

  test('takes the one there is', () => {
    expect(effectiveInstant('', created)).toBe(created)
    expect(effectiveInstant(created, '')).toBe(created)
    expect(effectiveInstant('', '')).toBe('')
  })

  test('has room at the end of time', () => {
    const last = '9999-12-31T23:59:59.999999999Z'
    expect(effectiveInstant(last, '9999-12-31T23:59:30.000000000Z')).toBe(last)
  })
})
