import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SHARE_FIELDS } from '#lib/contract/share-view.ts'
import {
  isVisible,
  type Nearness,
  readRule,
  rulesOf,
  ruleText,
  USUAL_RULES,
  visibleFields,
} from '#lib/domain/sharing/visibility.ts'

const near = (of: Partial<Nearness> = {}): Nearness => ({ stopsBefore: 2, etaS: 720, metresAway: 3100, ...of })

test.each([
  ['always', near({ stopsBefore: null, etaS: null, metresAway: null }), true],
  ['never', near({ stopsBefore: 0, etaS: 0, metresAway: 0 }), false],
  ['stops <= 2', near(), true],
  ['stops <= 1', near(), false],
  ['stops <= 0', near({ stopsBefore: 0 }), true],
  ['eta <= 720', near(), true],
  ['eta <= 719', near(), false],
  ['metres <= 3100', near(), true],
  ['metres <= 3099', near(), false],
])('"%s" decides by what it names alone', (text, reading, expected) => {
  const rule = readRule(text) ?? expect.unreachable(text)
  expect(isVisible(rule, reading)).toBe(expected)
})

test('what is not known lets nothing be seen', () => {
  const unknown = { stopsBefore: null, etaS: null, metresAway: null }
  for (const text of ['stops <= 999999', 'eta <= 999999', 'metres <= 999999']) {
    expect(isVisible(readRule(text) ?? expect.unreachable(text), unknown), text).toBe(false)
  }
})

test('coming nearer never hides what was seen', () => {
  const reading = fc.nat(2_000)
  fc.assert(
    fc.property(fc.constantFrom('stops', 'eta', 'metres'), reading, reading, reading, (kind, atMost, one, other) => {
      const rule = readRule(`${kind} <= ${atMost}`) ?? expect.unreachable(kind)
      const at = (value: number) => isVisible(rule, { stopsBefore: value, etaS: value, metresAway: value })
      if (at(Math.max(one, other))) expect(at(Math.min(one, other))).toBe(true)
    }),
  )
})

test('a rule is read back from its text; what is none is no rule', () => {
  for (const text of ['always', 'never', 'stops <= 3', 'eta <= 1800', 'metres <= 50']) {
    expect(ruleText(readRule(text) ?? expect.unreachable(text))).toBe(text)
  }
  expect(readRule('stops≤3')).toEqual({ kind: 'stops', atMost: 3 })
  for (const text of ['', 'sometimes', 'stops', 'stops <= -1', 'eta <= soon', 'stops >= 3', 'always never']) {
    expect(readRule(text), text).toBeNull()
  }
})

test('an order’s own rule goes before the installation’s, that before the usual one; nonsense counts for nothing', () => {
  const rules = rulesOf({ door: 'always', stops: 'never', route: 'whatever' }, { stops: 'stops <= 1', arrival: 7 })
  expect(rules).toEqual({ ...USUAL_RULES, door: { kind: 'always' }, stops: { kind: 'stops', atMost: 1 } })
})

test('whatever the rules, nothing of the worker’s way is seen while the order is not under way', () => {
  const open = rulesOf(Object.fromEntries(SHARE_FIELDS.map((field) => [field, 'always'])))
  expect(visibleFields(open, near(), true)).toEqual(new Set(SHARE_FIELDS))
  expect(visibleFields(open, near(), false)).toEqual(new Set(['arrival', 'reason', 'door', 'proof']))
})
