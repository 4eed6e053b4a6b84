import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { msToInstant } from '#lib/domain/instant.ts'
import { firingOf } from '#lib/domain/notifications/due.ts'
import { isInScope, type NotificationRule } from '#lib/domain/notifications/notification-rule.ts'
import { type Said, type Span, standingsOf } from '#lib/domain/notifications/standing.ts'
import { shuffledBy } from '#tests/support/histories.ts'
import {
  aRule,
  caused,
  cleared,
  lives,
  MINUTE,
  minutes,
  raised,
  rules,
  START,
  word,
} from '#tests/support/queue-words.ts'
import { SEED } from '#tests/support/seed.ts'

console.log(`notification rules: SEED=${SEED}`)
const runs = { seed: SEED, numRuns: 2_000 }
const KEY = 'order:o1'

/** Minutes after the start at which a rule fires, of each time that it stood. */
function firedAt(rule: NotificationRule, ...said: Said[]): (number | null)[] {
  return standingsOf(said).map((standing) => {
    const at = firingOf(rule, standing)?.at
    return at === undefined ? null : Math.round(((at - START) / MINUTE) * 1000) / 1000
  })
}

describe('a rule', () => {
  test('fires once something has stood for the minimum duration, and not when it cleared before', () => {
    expect(firedAt(aRule(), raised(KEY, 0))).toEqual([5])
    expect(firedAt(aRule(), raised(KEY, 0), cleared(KEY, 4.9))).toEqual([null])
    expect(firedAt(aRule(), raised(KEY, 0), cleared(KEY, 5))).toEqual([null])
    expect(firedAt(aRule(), raised(KEY, 0), cleared(KEY, 5.1))).toEqual([5])
    expect(firedAt(aRule({ after_minutes: 0 }), raised(KEY, 3))).toEqual([3])
  })

  test('fires anew for what was raised anew', () => {
    expect(firedAt(aRule(), raised(KEY, 0), cleared(KEY, 6), raised(KEY, 10))).toEqual([5, 15])
  })

  test('counts red alone from when it is red', () => {
    const yellow = raised(KEY, 0, caused('yellow', 'late'))
    const red = word(KEY, 'changed', 3, caused('red', 'late'))
    expect(firedAt(aRule(), yellow, red)).toEqual([8])
    expect(firedAt(aRule({ level: 'any' }), yellow, red)).toEqual([5])
    expect(firedAt(aRule(), raised(KEY, 0), word(KEY, 'changed', 3, caused('yellow', 'late')))).toEqual([null])
  })

  test('looks at its causes alone, and begins anew when they come back', () => {
    const offline = aRule({ causes: [{ code: 'offline' }] })
    expect(firedAt(offline, raised(KEY, 0))).toEqual([null])
    const both = word(KEY, 'changed', 2, caused('red', 'late', 'offline'))
    expect(firedAt(offline, raised(KEY, 0), both)).toEqual([7])
    const gone = word(KEY, 'changed', 4, caused('red', 'late'))
    const back = word(KEY, 'changed', 6, caused('red', 'offline'))
    expect(firedAt(offline, raised(KEY, 0), both, gone, back)).toEqual([11])
  })

  test('of lateness counts minutes as they were told, and as they pass', () => {
    const late = (minutesLate: number): Said['data'] => ({
      level: 'red',
      causes: [{ code: 'late', level: 'red', minutes: minutesLate, promisedAt: msToInstant(minutes(-11)) }],
    })
    const rule = (least: number) => aRule({ causes: [{ code: 'late', minutes: least }], after_minutes: 1 })
    expect(firedAt(rule(10), raised(KEY, 0, late(12)))).toEqual([1])
    expect(firedAt(rule(15), raised(KEY, 0, late(12)))).toEqual([5])
    expect(firedAt(rule(15), raised(KEY, 0, late(12)), word(KEY, 'changed', 2, late(20)))).toEqual([3])
    expect(firedAt(rule(15), raised(KEY, 0, caused('red', 'late')))).toEqual([null])
  })

  test('does not count the time during which somebody had it', () => {
    const seen = word(KEY, 'acknowledged', 2, caused('red', 'late'))
    const stands = raised(KEY, 0)
    expect(firedAt(aRule(), stands, seen)).toEqual([null])
    expect(firedAt(aRule({ unless_handled: false }), stands, seen)).toEqual([5])
    expect(firedAt(aRule(), stands, seen, word(KEY, 'changed', 9, caused('red', 'late', 'offline')))).toEqual([14])
    expect(firedAt(aRule(), stands, word(KEY, 'taken', 2), word(KEY, 'released', 4))).toEqual([9])
    expect(firedAt(aRule(), stands, word(KEY, 'released', 1), word(KEY, 'handed_over', 2))).toEqual([null])
    const snoozed = word(KEY, 'snoozed', 2, { level: 'red', until: msToInstant(minutes(10)) })
    expect(firedAt(aRule(), stands, snoozed)).toEqual([15])
    expect(firedAt(aRule(), stands, snoozed, word(KEY, 'woken', 3))).toEqual([8])
    expect(firedAt(aRule(), stands, seen, cleared(KEY, 3), raised(KEY, 4))).toEqual([null, 9])
  })

  test('counts from when it was made, not from when something was raised', () => {
    expect(firedAt(aRule({}, { sinceMs: minutes(30) }), raised(KEY, 0))).toEqual([35])
  })

  test('that is narrowed is about nothing that it does not know', () => {
    const { condition } = aRule({ ops_group_handle: 'north', metadata: { key: 'tier', value: '1' } })
    const about = { workerHandle: null, opsGroup: 'north', metadata: { tier: 1 } }
    expect(isInScope(condition, about)).toBe(true)
    expect(isInScope(condition, { ...about, opsGroup: 'south' })).toBe(false)
    expect(isInScope(condition, { ...about, metadata: {} })).toBe(false)
    expect(isInScope(condition, undefined)).toBe(false)
    expect(isInScope(aRule().condition, undefined)).toBe(true)
    expect(isInScope(aRule({ worker_handle: 'ana' }).condition, about)).toBe(false)
  })
})

/** Whether a rule's condition is met in the middle of a moment, by looking at that moment alone. */
function isMetAt({ condition }: NotificationRule, span: Span, at: number): boolean {
  if (condition.unless_handled && span.handledUntil > at) return false
  return span.causes.some(
    ({ code, level }) =>
      (condition.level === 'any' || level === 'red') &&
      (condition.causes.length === 0 || condition.causes.some((cause) => cause.code === code)),
  )
}

/** Whether it is met wherever a span and a time overlap; once met in a span it stays so. */
function isMetWithin(rule: NotificationRule, span: Span, [from, to]: readonly [number, number]): boolean {
  const begin = Math.max(span.from, from)
  return begin >= Math.min(span.to ?? Number.POSITIVE_INFINITY, to) || isMetAt(rule, span, begin)
}

/** Every moment at which the condition can begin to be met in a span. */
function beginsOf({ from, to, handledUntil }: Span): number[] {
  const isFreed = handledUntil > from && handledUntil < (to ?? Number.POSITIVE_INFINITY)
  return isFreed ? [from, handledUntil] : [from]
}

describe(`laws (seed ${SEED})`, () => {
  test('never before the condition was met all through the minimum duration', () => {
    const law = fc.property(lives, rules, (said, rule) => {
      for (const standing of standingsOf(said.filter(({ key }) => key === KEY))) {
        const firing = firingOf(rule, standing)
        if (firing === null) continue
        const from = firing.at - rule.condition.after_minutes * MINUTE
        expect(from).toBeGreaterThanOrEqual(standing.raisedAt)
        expect(standing.spans.every((span) => isMetWithin(rule, span, [from, firing.at]))).toBe(true)
      }
    })
    fc.assert(law, runs)
  })

  test('what never was met for so long does not fire, and what was does', () => {
    const law = fc.property(lives, rules, (said, rule) => {
      for (const standing of standingsOf(said.filter(({ key }) => key === KEY))) {
        const last = standing.spans.at(-1)?.to ?? minutes(10_000)
        const lastsMs = rule.condition.after_minutes * MINUTE
        const isMetThrough = (from: number) =>
          from + lastsMs < last && standing.spans.every((span) => isMetWithin(rule, span, [from, from + lastsMs + 1]))
        const expected = standing.spans
          .flatMap(beginsOf)
          .filter(isMetThrough)
          .map((from) => from + lastsMs)
        expect(firingOf(rule, standing)?.at ?? null).toBe(expected.length === 0 ? null : Math.min(...expected))
      }
    })
    fc.assert(law, runs)
  })

  test('neither the order of what was said nor its repetition matters', () => {
    const keys = fc.array(fc.nat(1_000_000), { minLength: 120, maxLength: 120 })
    const law = fc.property(lives, keys, (said, order) => {
      const own = said.filter(({ key }) => key === KEY)
      expect(standingsOf(shuffledBy([...own, ...own], order))).toEqual(standingsOf(own))
    })
    fc.assert(law, runs)
  })
})
