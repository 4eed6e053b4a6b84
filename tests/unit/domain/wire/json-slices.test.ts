import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonSlices } from '#lib/domain/wire/json-slices.ts'

const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n', '  ')
const within = (open: string, texts: fc.Arbitrary<string[]>, close: string) =>
  fc.tuple(texts, space).map(([parts, gap]) => `${open}${gap}${parts.join(`${gap},`)}${close}`)

const scalar = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '""',
    '"\\""',
    '"\\\\"',
    '"[{,}]"',
    '"\\ud800"',
    '1e400',
    '0.10',
    '-0',
    '12345678901234567890',
    'null',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
)

/** JSON texts of every shape, white space wherever JSON allows it, without any around the whole. */
const { text: jsonText } = fc.letrec<{ text: string; spaced: string; member: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    within('[', fc.array(tie('spaced'), { maxLength: 4 }), ']'),
    within('{', fc.array(tie('member'), { maxLength: 4 }), '}'),
  ),
  spaced: fc.tuple(space, tie('text'), space).map((parts) => parts.join('')),
  member: fc
    .tuple(space, fc.string(), space, tie('text'), space)
    .map(([a, key, b, value, c]) => `${a}${JSON.stringify(key)}${b}:${b}${value}${c}`),
}))

test('the slices of any array are the texts of its elements, as they came', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(space, jsonText, space), { maxLength: 8 }), space, (elements, around) => {
      const texts = elements.map(([, text]) => text)
      const whole = `${around}[${elements.map((parts) => parts.join('')).join(',')}${around}]${around}`
      const { parts } = jsonSlices(whole)
      expect(parts).toEqual(texts)
      expect(parts.map((part) => JSON.parse(part) as unknown)).toEqual(JSON.parse(whole))
      expect(JSON.parse(`[${parts.join(',')}]`)).toEqual(JSON.parse(whole))
    }),
    { numRuns: 3000 },
  )
})

test('what is no array is one slice', () => {
  fc.assert(
    fc.property(
      jsonText.filter((text) => !text.startsWith('[')),
      space,
      (text, around) => {
        expect(jsonSlices(`${around}${text}${around}`).parts).toEqual([text])
      },
    ),
  )
})

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

test('the depth is that of the deepest value, brackets inside strings not counted', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value)
      expect(jsonSlices(text).depth).toBe(depthOf(JSON.parse(text)))
    }),
  )
  expect(jsonSlices('["[[[[", "\\"[[{", {"{{": 1}]').depth).toBe(2)
})

test('an empty array has no slices', () => {
  expect(jsonSlices('[]').parts).toEqual([])
  expect(jsonSlices(' [ \n ] ').parts).toEqual([])
})
