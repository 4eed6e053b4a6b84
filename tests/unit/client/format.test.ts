import { describe, expect, test } from 'vitest'
import { age, clockOrDate, clockTime, distance, duration, lateness, latLon, speed } from '#lib/client/words/format.ts'

const AT = Date.parse('2026-11-20T17:25:08Z')

describe('moments', () => {
  test('a clock time is in the zone that was asked for', () => {
    expect(clockTime(AT, 'America/Montevideo')).toBe('14:25')
    expect(clockTime(AT, 'UTC')).toBe('17:25')
  })
  test('another day is named before the clock time', () => {
    expect(clockOrDate(AT, AT + 3_600_000, 'UTC')).toBe('17:25')
    expect(clockOrDate(AT, AT + 86_400_000, 'UTC')).toMatch(/20.*17:25$/)
  })
})

describe('amounts', () => {
  test('a duration has its two largest units and no empty one', () => {
    expect(duration(45)).toBe('45 s')
    expect(duration(363)).toBe('6 min 3 s')
    expect(duration(7500)).toBe('2 h 5 min')
    expect(duration(7200)).toBe('2 h')
    expect(duration(273_600)).toBe('3 d 4 h')
    expect(duration(59.7)).toBe('1 min')
  })
  test('an age never goes below zero', () => {
    expect(age(-5000)).toBe('0 s')
    expect(age(11 * 60_000)).toBe('11 min')
  })
  test('a distance changes to kilometres at a thousand metres', () => {
    expect(distance(999)).toBe('999 m')
    expect(distance(1360)).toBe('1.4 km')
    expect(distance(123_456)).toBe('123 km')
  })
  test('speed is in kilometres an hour and coordinates are lat, lon', () => {
    expect(speed(7.5)).toBe('27 km/h')
    expect(latLon({ lat: -34.9075, lon: -56.1525 })).toBe('-34.90750, -56.15250')
  })
  test('minutes late are words, unknown included', () => {
    expect(lateness(12)).toBe('12 min late')
    expect(lateness(-3)).toBe('3 min early')
    expect(lateness(0)).toBe('on time')
    expect(lateness(null)).toBe('unknown')
  })
})
