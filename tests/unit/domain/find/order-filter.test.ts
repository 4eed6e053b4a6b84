import { describe, expect, it } from 'vitest'
import type { OrderView, RiskView } from '#lib/contract/views.ts'
import { matchesOrder, matchesWorker, readOrderFilter } from '#lib/domain/find/order-filter.ts'
import { queryTerms, termText } from '#lib/domain/find/query-text.ts'
import { anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

const NOON = Date.UTC(2026, 0, 1, 12)
const readMoment = (text: string) => (/^\d\d:\d\d$/.test(text) ? Date.parse(`2026-01-01T${text}:00Z`) : null)
const filterOf = (text: string) => readOrderFilter(text, readMoment)
const risk = (label: string): RiskView => ({
  ...{
    risk: 'is_offline',
    label,
    intensity: null,
    previousLabel: null,
    reading: null,
    rules: null,
    at: null,
    eventId: 'e',
  },
})

const order = anOrder('MVD-1', {
  workerHandle: 'w-7',
  opsGroupHandle: 'Centro',
  scheduledAt: NOON,
  risks: [risk('red')],
  metadata: { client: 'farmacia-rambla', floor: 3, Gate: 'B' },
})
const wants = (text: string, row: OrderView = order, workerName: string | null = 'Lucía Ferreira') =>
  matchesOrder(row, filterOf(text), { workerName })

describe('what is typed into a filter', () => {
  it('is words, quoted phrases and keys with values', () => {
    expect(queryTerms('risk:red  "18 de Julio" client:"Farmacia Sur" 12:30 group: open-2')).toEqual([
      { key: 'risk', value: 'red' },
      { key: null, value: '18 de Julio' },
      { key: 'client', value: 'Farmacia Sur' },
      { key: null, value: '12:30' },
      { key: null, value: 'open-2' },
    ])
  })

  it('is written again as it was read', () => {
    const text = 'risk:red "18 de Julio" client:"Farmacia Sur" word'
    expect(queryTerms(text).map(termText).join(' ')).toBe(text)
  })
})

describe('an order passes', () => {
  it('a filter that says nothing', () => expect(wants('')).toBe(true))

  it.each([
    ['words anywhere, without accents and capitals', 'lucia mvd', 'lucia other'],
    ['a status, open, all or arrived', 'status:completed,open', 'status:arrived'],
    ['its worst risk', 'risk:yellow,red', 'risk:none'],
    ['its group', 'group:centro', 'group:cen'],
    ['its worker by name or handle', 'worker:ferreira', 'worker:nobody'],
    ['metadata as a whole value', 'floor:3 gate:b', 'client:farmacia'],
    ['metadata with anything after it', 'client:farmacia-*', 'client:*-sur'],
    ['metadata with anything between', 'client:far*ram*', 'client:far*ram*bla-'],
    ['a promise in the window', 'from:11:00 to:12:00', 'from:12:01'],
    ['every kind that is named', 'risk:red group:centro mvd', 'risk:red group:pocitos mvd'],
  ])('%s', (_what, yes, no) => {
    expect([wants(yes), wants(no)]).toEqual([true, false])
  })

  it('by what it lacks: a group, a worker, a promise', () => {
    const bare = anOrder('bare', { workerHandle: null })
    expect(wants('group:default worker:nobody', bare, null)).toBe(true)
    expect(wants('from:00:00', bare, null)).toBe(false)
    expect(wants('status:arrived', anOrder('there', { arrivedAt: NOON }), null)).toBe(true)
  })
})

it('speaks of workers as far as it can', () => {
  const worker = aWorker('w-7', { name: 'Lucía', profile: { van: '3' } })
  const passes = (text: string) => matchesWorker(worker, filterOf(text), 'red')
  expect(['status:active risk:red worker:lucia van:3', 'status:inactive', 'van:4', 'risk:none'].map(passes)).toEqual([
    true,
    false,
    false,
    false,
  ])
})
