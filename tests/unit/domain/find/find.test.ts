import { expect, test } from 'vitest'
import { find, findable } from '#lib/domain/find/find.ts'

const things = [
  findable('order', ['MVD-48213'], ['Lucía Ferreira', '21 de Setiembre 2714', 'client lucena-optica']),
  findable('lucas', ['Lucas Benítez', 'lucas'], ['team técnicos']),
  findable('lucia', ['Lucía Ferreira', 'lucia.f'], []),
  findable('other', ['Ana'], ['Santa Lucía 4410']),
]
const found = (query: string) => find(things, query, 9).things

test('accents and case do not matter, and what is called so comes before what speaks of it', () => {
  expect(found('LUCIA')).toEqual(['lucia', 'order', 'other'])
  expect(found('lucas')).toEqual(['lucas'])
})

test('every word has to fit, in any order', () => {
  expect(found('ferreira luc')).toEqual(['lucia', 'order'])
  expect(found('lucia 48213')).toEqual(['order'])
  expect(found('lucia nobody')).toEqual([])
})

test('a beginning counts more than a middle; nothing is found for nothing', () => {
  expect(found('ben')).toEqual(['lucas'])
  expect(found('tic')).toEqual(['order'])
  expect(found('  ')).toEqual([])
})

test('all are counted, the best are given', () => {
  expect(find(things, 'luc', 1)).toEqual({ things: ['lucas'], count: 4 })
})

test('10,000 things are looked through while a key goes down', () => {
  const many = Array.from({ length: 10_000 }, (_, n) =>
    findable(n, [`MVD-${n}`], [`Lucía Ferreira ${n % 97}`, `Bulevar España ${n}`, `client number ${n % 13}`]),
  )
  const tookMs = Array.from({ length: 20 }, () => {
    const startedAtMs = performance.now()
    expect(find(many, 'espana 99', 8).count).toBeGreaterThan(100)
    return performance.now() - startedAtMs
  })
  // What a user may wait for is 50 ms, drawing included. The quickest of them is the one that nothing else held up.
  expect(Math.min(...tookMs)).toBeLessThan(50)
})

test('of many that fit alike the first are given, and none is kept beyond those', () => {
  const many = Array.from({ length: 1000 }, (_, n) => findable(n, [`MVD-${n}`], []))
  expect(find(many, 'mvd', 3)).toEqual({ things: [0, 1, 2], count: 1000 })
  expect(find(many, 'mvd-5', 2)).toEqual({ things: [5, 50], count: 111 })
})
