import { expect, test } from 'vitest'
import { type Fact, joinFact } from '#lib/domain/facts/facts.ts'

const AT = '2026-01-01T00:00:00.000000000Z'
const LATER = '2026-01-01T00:00:00.000000001Z'

/** A fact that names itself; everything it is compared by can be given. */
function fact(value: string, by: { at?: string; createdAt?: string; rank?: number; id?: string } = {}): Fact {
  return [value, by.at ?? AT, by.createdAt ?? AT, by.rank ?? 1, by.id ?? 'a']
}

/** Pairs of which the second is the later, each pair decided by one thing more than the pair before. */
const PAIRS: [string, Fact, Fact][] = [
  ['the time', fact('early', { createdAt: LATER, rank: 9, id: 'z' }), fact('late', { at: LATER })],
  ['the sending', fact('early', { rank: 9, id: 'z' }), fact('late', { createdAt: LATER })],
  ['the step of the life', fact('early', { id: 'z' }), fact('late', { rank: 2 })],
  ['the content', fact('early'), fact('late', { id: 'b' })],
]

test.each(PAIRS)('%s decides which of two facts is the later, whichever arrives first', (_, early, late) => {
  expect([joinFact('step', early, late)[0], joinFact('step', late, early)[0]]).toEqual(['late', 'late'])
  expect([joinFact('arrived', early, late)[0], joinFact('arrived', late, early)[0]]).toEqual(['early', 'early'])
})

test.each(['step', 'arrived'])('a dated %s beats an undated one', (name) => {
  const [dated, undated] = [fact('dated'), fact('undated', { at: '' })]
  expect([joinFact(name, dated, undated)[0], joinFact(name, undated, dated)[0]]).toEqual(['dated', 'dated'])
})
