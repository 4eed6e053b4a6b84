import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grouped } from '#lib/domain/grouped.ts'
import type { Firing } from '#lib/domain/notifications/due.ts'
import { type Message, messagesOf } from '#lib/domain/notifications/messages.ts'
import { quietEndOf } from '#lib/domain/notifications/quiet-hours.ts'
import { clockMs } from '#lib/domain/zone-clock.ts'
import { zoneOffsetMs } from '#lib/domain/zoned-moment.ts'
import { aRule, HOUR, minutes, quiet } from '#tests/support/queue-words.ts'
import { SEED } from '#tests/support/seed.ts'

console.log(`notification messages: SEED=${SEED}`)
const runs = { seed: SEED, numRuns: 2_000 }
const at = (text: string) => Date.parse(text)

function firing(key: string, atMin: number): Firing {
  return { key: `order:${key}`, raisedAt: minutes(atMin - 5), at: minutes(atMin), level: 'red', causes: ['late'] }
}

/** What is told when, in minutes after the start, and of how many. */
function told(rule: ReturnType<typeof aRule>, ...firings: Firing[]) {
  return messagesOf(rule, firings).messages.map(({ kind, at: ms, firings: { length } }) => [
    kind,
    (ms - minutes(0)) / 60_000,
    length,
  ])
}

describe('quiet hours', () => {
  test('over midnight belong to the day on which they begin', () => {
    // 20 November 2026 is a Friday.
    const end = quietEndOf(quiet({ days: [5] }))
    expect(end(at('2026-11-20T21:59:59Z'))).toBeNull()
    expect(end(at('2026-11-20T22:00:00Z'))).toBe(at('2026-11-21T06:00:00Z'))
    expect(end(at('2026-11-21T05:59:59Z'))).toBe(at('2026-11-21T06:00:00Z'))
    expect(end(at('2026-11-21T06:00:00Z'))).toBeNull()
    expect(end(at('2026-11-21T23:00:00Z'))).toBeNull()
    expect(end(at('2026-11-20T03:00:00Z'))).toBeNull()
  })

  test('are what the clocks of their zone show', () => {
    const end = quietEndOf(quiet({ zone: 'America/Montevideo' }))
    expect(end(at('2026-11-20T22:30:00Z'))).toBeNull()
    expect(end(at('2026-11-21T01:00:00Z'))).toBe(at('2026-11-21T09:00:00Z'))
  })

  test('are an hour shorter or longer in the night in which clocks are changed', () => {
    const end = quietEndOf(quiet({ zone: 'Europe/Madrid' }))
    // Put forward on 29 March 2026 at 02:00, back on 25 October at 03:00.
    expect(end(at('2026-03-28T21:00:00Z'))).toBe(at('2026-03-29T04:00:00Z'))
    expect(end(at('2026-10-24T20:00:00Z'))).toBe(at('2026-10-25T05:00:00Z'))
    expect(end(at('2026-10-25T04:59:00Z'))).toBe(at('2026-10-25T05:00:00Z'))
  })

  test('that follow each other end with the last', () => {
    const end = quietEndOf(quiet({ days: [6, 7], from: '00:00', to: '00:00' }))
    expect(end(at('2026-11-21T12:00:00Z'))).toBe(at('2026-11-23T00:00:00Z'))
    expect(end(at('2026-11-20T23:59:00Z'))).toBeNull()
  })

  test(`are over when the clock shows so, in any zone and across any change (seed ${SEED})`, () => {
    const two = (value: number) => String(value).padStart(2, '0')
    const clock = fc.tuple(fc.nat(23), fc.constantFrom(0, 30)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`)
    const zones = fc.constantFrom('UTC', 'Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')
    const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
    const law = fc.property(clock, clock, zones, moments, (from, to, zone, now) => {
      fc.pre(from !== to)
      const end = quietEndOf(quiet({ from, to, zone }))(now)
      // Near a change of clocks a time may be shown twice or not at all.
      fc.pre(zoneOffsetMs(now - 26 * HOUR, zone) === zoneOffsetMs(now + 26 * HOUR, zone))
      const shown = new Date(clockMs(now, zone)).toISOString().slice(11, 16)
      const isWithin = from < to ? shown >= from && shown < to : shown >= from || shown < to
      expect(end !== null).toBe(isWithin)
      if (end === null) return
      expect(new Date(clockMs(end, zone)).toISOString().slice(11, 16)).toBe(to)
      expect(end - now).toBeLessThanOrEqual(24 * HOUR)
    })
    fc.assert(law, runs)
  })
})

/** How many are told one by one within an hour of the clock, of the demo fleet or of the others. */
function mostInAnHour(messages: readonly Message[]): number {
  const singles = messages.filter(({ kind }) => kind === 'single')
  const groups = grouped(
    singles,
    ({ at: ms, firings: [one] }) => `${Math.floor(ms / HOUR)} ${one?.key.includes('demo~')}`,
  )
  return Math.max(0, ...[...groups.values()].map(({ length }) => length))
}

describe('messages', () => {
  test('what falls into quiet hours is told once at their end, or not at all', () => {
    const hours = { from: '10:00', to: '11:00' }
    const two = [firing('a', 70), firing('b', 90), firing('c', 121)]
    expect(told(aRule({}, { quietHours: quiet(hours) }), ...two)).toEqual([
      ['digest', 120, 2],
      ['single', 121, 1],
    ])
    const dropping = aRule({}, { quietHours: quiet({ ...hours, way: 'drop' }) })
    expect(told(dropping, ...two)).toEqual([['single', 121, 1]])
    expect(messagesOf(dropping, two).dropped).toHaveLength(2)
  })

  test('what is beyond the maximum is told as one at the end of the hour', () => {
    const many = Array.from({ length: 30 }, (_, index) => firing(`o${index}`, 1 + index))
    expect(told(aRule({}, { maxPerHour: 2 }), ...many)).toEqual([
      ['single', 1, 1],
      ['single', 2, 1],
      ['more', 60, 28],
    ])
  })

  test('the demo fleet’s stand apart, so that they can be removed', () => {
    const rule = aRule({}, { quietHours: quiet({ from: '09:00', to: '10:00' }) })
    expect(told(rule, firing('a', 10), firing('demo~a', 11))).toEqual([
      ['digest', 60, 1],
      ['digest', 60, 1],
    ])
  })

  const firings = fc.uniqueArray(
    fc.record({ name: fc.constantFrom('a', 'b', 'demo~c'), atMin: fc.integer({ min: 0, max: 300 }) }),
    { maxLength: 40, selector: ({ name, atMin }) => `${name} ${atMin}` },
  )
  const quietHours = fc.constantFrom(null, quiet({ from: '10:00', to: '11:00' }))

  test(`each firing is told in exactly one message, never before it fired, and never more than allowed (seed ${SEED})`, () => {
    const law = fc.property(firings, quietHours, fc.integer({ min: 1, max: 5 }), (drawn, hours, maxPerHour) => {
      const rule = aRule({}, { quietHours: hours, maxPerHour })
      const all = drawn.map(({ name, atMin }) => firing(name, atMin))
      const { messages, dropped } = messagesOf(rule, all)
      expect(dropped).toEqual([])
      expect(messages.flatMap((message) => message.firings)).toHaveLength(all.length)
      expect(new Set(messages.map(({ name }) => name)).size).toBe(messages.length)
      expect(messages.every(({ at: ms, firings: told }) => told.every((one) => ms >= one.at))).toBe(true)
      expect(mostInAnHour(messages)).toBeLessThanOrEqual(maxPerHour)
    })
    fc.assert(law, runs)
  })

  test(`the order in which firings are known changes nothing (seed ${SEED})`, () => {
    const law = fc.property(firings, quietHours, (drawn, hours) => {
      const rule = aRule({}, { quietHours: hours, maxPerHour: 3 })
      const all = drawn.map(({ name, atMin }) => firing(name, atMin))
      expect(messagesOf(rule, [...all].reverse())).toEqual(messagesOf(rule, all))
    })
    fc.assert(law, runs)
  })
})
