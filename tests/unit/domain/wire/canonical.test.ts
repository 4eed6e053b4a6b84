import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'

/** The same objects with their keys entered the other way round, whatever they are called. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]))
}

describe('canonicalJson', () => {
  test('writes the example of RFC 8785', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('orders keys by UTF-16 code unit, digits as text', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7, '10': 8, '2': 9 }
    expect(Object.keys(JSON.parse(canonicalJson(value))).sort()).toEqual(Object.keys(value).sort())
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"10":8,"2":9,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  test('treats __proto__ as the name it is', () => {
    const value = JSON.parse('{"b":1,"__proto__":{"polluted":true},"a":2}')
    expect(canonicalJson(value)).toBe('{"__proto__":{"polluted":true},"a":2,"b":1}')
    expect('polluted' in {}).toBe(false)
  })

  test('refuses numbers that JSON does not have, at any depth', () => {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => canonicalJson(number)).toThrow(RangeError)
      expect(() => canonicalJson({ a: [{ b: number }] })).toThrow(RangeError)
    }
  })

  test('refuses values that JSON does not have', () => {
    for (const value of [undefined, 1n, Symbol('s'), () => 1]) expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('leaves out keys without a value', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
    expect(canonicalJson({ a: undefined })).toBe('{}')
    expect(canonicalJson([undefined, 1])).toBe('[null,1]')
  })

  test('refuses what is nested deeper than the call stack can be trusted with', () => {
    expect(() => canonicalJson(JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`))).toThrow(RangeError)
    expect(canonicalJson(JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`))).toHaveLength(2000)
  })

  test('sorts large objects as it sorts small ones', () => {
    const keys = Array.from({ length: 100 }, (_, number) => `key${(number * 37) % 100}`)
    const value = Object.fromEntries(keys.map((key) => [key, 0]))
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toEqual([...keys].sort())
  })

  test('says the same whatever the order of the keys, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(reversed(value))).toBe(text)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
