import { expect, test } from 'vitest'
import { cardFacts } from '#components/embed/card-facts.ts'
import { listRows } from '#components/embed/list-rows.ts'
import type { EmbedData, EmbedOrder, EmbedWorker } from '#lib/contract/embed-data.ts'

const NOW = Date.UTC(2026, 10, 21, 14, 25)
const MIN = 60_000
const base: EmbedOrder = {
  ...{ handle: '48213', status: 'ongoing', isOpen: true, type: 'drop', scheduledAt: NOW + 4 * MIN, initialEtaAt: null },
  ...{ etaAt: NOW + 12 * MIN, startedAt: NOW - MIN, arrivedAt: null, exitedAt: null, completedAt: null },
  ...{ cancelledAt: null, destination: null, workerId: 'x' },
}
const diego: EmbedWorker = {
  ...{ id: 'x', name: 'Diego', stopsLeft: 0, nextAt: null, hereSince: null, place: null, outageCode: null },
  fix: { lon: 0, lat: 0, at: NOW - 20_000, accuracyM: null, speedMps: null, bearingDeg: null },
}
const data = (part: Partial<EmbedData> = {}): EmbedData => ({
  ...{ kind: 'order', handle: '48213', orders: [base], workers: [diego], stopsBefore: 2, way: null, trail: [] },
  ...{ outages: [], places: [], day: null, hasMore: false },
  ...part,
})
const facts = (part: Partial<EmbedOrder> = {}, worker: Partial<EmbedWorker> = {}) =>
  cardFacts(data({ workers: [{ ...diego, ...worker }] }), { ...base, ...part }, NOW)

test('an order that is coming: the time, how late, who is before, how old that is', () => {
  expect(facts()).toEqual({
    ...{ stage: 'coming', at: NOW + 12 * MIN, isGuess: false, late: { minutes: 8, level: 'yellow' } },
    ...{ promisedAt: NOW + 4 * MIN, stopsBefore: 2, heardAt: NOW - 20_000, freshness: 'live' },
  })
})

test('an estimate from a place that is old is a guess', () => {
  const fix = diego.fix && { ...diego.fix, at: NOW - 6 * MIN }
  expect(facts({}, { fix })).toMatchObject({ isGuess: true, freshness: 'stale' })
  expect(facts({ status: 'completed', isOpen: false, completedAt: NOW }, { fix }).isGuess).toBe(false)
})

test.each([
  ['planned', { status: 'assigned', startedAt: null }, NOW + 4 * MIN],
  ['arriving', { etaAt: NOW - MIN }, null],
  ['arrived', { arrivedAt: NOW - MIN }, NOW - MIN],
  ['coming', { arrivedAt: NOW - 3 * MIN, exitedAt: NOW - MIN }, NOW + 12 * MIN],
  ['open', { etaAt: null }, null],
  ['completed', { status: 'completed', isOpen: false, arrivedAt: NOW - 2 * MIN, completedAt: NOW }, NOW - 2 * MIN],
  ['cancelled', { status: 'cancelled', isOpen: false }, null],
] as const)('%s', (stage, part, at) => {
  expect(facts(part)).toMatchObject({ stage, at })
})

test('on time is the absence of a word, and what is cancelled or not begun is not late', () => {
  expect(facts({ etaAt: NOW + 5 * MIN }).late).toBeNull()
  expect(facts({ status: 'cancelled', isOpen: false }).late).toBeNull()
  expect(facts({ status: 'assigned', startedAt: null, scheduledAt: NOW - 30 * MIN }).late).toBeNull()
})

test('the stops of a route stand in the order in which they are reached', () => {
  const orders = [
    { ...base, handle: 'c', etaAt: NOW + 30 * MIN },
    { ...base, handle: 'a', isOpen: false, status: 'completed', completedAt: NOW - MIN },
    { ...base, handle: 'b', etaAt: NOW + 9 * MIN },
  ]
  expect(listRows(data({ kind: 'route', orders }), NOW).map(({ key }) => key)).toEqual(['a', 'b', 'c'])
})

test('a worker’s row says what keeps the phone silent before what is to do', () => {
  const row = (part: Partial<EmbedWorker>) =>
    listRows(data({ kind: 'workers', workers: [{ ...diego, ...part }] }), NOW)[0]
  expect(row({ stopsLeft: 3, nextAt: null })?.line).toBe('3 stops left')
  expect(row({ stopsLeft: 1, outageCode: 'location.permission.denied' })?.line).not.toContain('left')
  expect(row({})?.line).toBe('Not on an order')
  expect(row({ fix: null })).toMatchObject({ freshness: 'lost', age: '' })
})
