import { expect, test } from 'vitest'
import type { CheckedRow, ImportRow, ImportSettings } from '#lib/contract/imports-api.ts'
import type { TrackOrder } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { checkRow, type KnownOfRow } from '#lib/domain/imports/check-row.ts'
import { judgePlaces } from '#lib/domain/imports/judge-places.ts'
import { nearestWorkers } from '#lib/domain/imports/nearest-worker.ts'
import type { Place } from '#lib/domain/places/place.ts'

const NOW = Date.parse('2026-11-21T17:00:00Z')
const HERE = { lat: -34.9, lon: -56.16 }

const settings: ImportSettings = {
  time_zone: 'America/Montevideo',
  date_order: 'dmy',
  day: '2026-11-21',
  worker: null,
  radius: 80,
}

const house = (label: string, changed: Partial<Place> = {}): Place => ({
  ...{ label, detail: 'Montevideo', kind: 'house', address: `${label}, Montevideo`, at: [-56.19, -34.91] },
  ...{ source: 'bundled', ...changed },
})

const row = (texts: ImportRow['texts'], changed: Partial<ImportRow> = {}): ImportRow => ({
  ...{ row: 2, cells: ['x'], metadata: {}, accepted: [], is_broken: false },
  texts: { handle: '48301', worker: 'diego.fontes', address: 'Canelones 1200', ...texts },
  ...changed,
})

const known: KnownOfRow = {
  settings,
  now: NOW,
  workers: [
    { handle: 'diego.fontes', name: 'Diego Fontes' },
    { handle: 'ana', name: 'Ana Pereyra' },
  ],
  deleted: new Set(['rita']),
  existing: null,
  isTaken: false,
  judged: judgePlaces('Canelones 1200', [house('Canelones 1200')]),
  saved: null,
  around: [HERE],
}

const check = (texts: ImportRow['texts'], changed: Partial<KnownOfRow> = {}, of: Partial<ImportRow> = {}) =>
  checkRow(row(texts, of), { ...known, ...changed })
const codes = ({ faults }: CheckedRow) => faults.map(({ code }) => code)
const fixed = (asked: ImportRow['texts'], changed: Partial<KnownOfRow>, index = 0): CheckedRow => {
  const fix = check(asked, changed).faults[0]?.fixes[index]
  const accepted = fix?.accepts ? [fix.accepts] : []
  return check({ ...asked, ...fix?.texts }, changed, { accepted, point: fix?.point ?? null })
}

test('a good row carries the order that it would make', () => {
  const checked = check(
    { scheduled: '14:30', type: 'Entrega', service: '5 min' },
    {},
    { metadata: { cliente: 'Rossi' } },
  )
  expect(checked.state).toBe('good')
  expect(checked.found).toEqual({ label: 'Canelones 1200', score: 1, source: 'bundled' })
  expect(checked.order).toEqual({
    order_handle: '48301',
    type: 'drop',
    destination: { geometry: { type: 'Point', coordinates: [-56.19, -34.91] }, radius: 80, address: 'Canelones 1200' },
    scheduled_at: '2026-11-21T17:30:00.000Z',
    expected_service_time: 300,
    metadata: { cliente: 'Rossi' },
  })
})

test('an address that is in several places offers each of them, and one that is chosen is good', () => {
  const places = [house('Canelones 1200'), house('Canelones 1200', { detail: 'Las Piedras', at: [-56.3, -34.7] })]
  const judged = judgePlaces('Canelones 1200', places)
  const checked = check({}, { judged })
  expect([checked.state, codes(checked)]).toEqual(['repair', ['address_several']])
  expect(checked.faults[0]?.fixes.map(({ detail }) => detail)).toEqual(['Montevideo', 'Las Piedras'])
  const mended = fixed({}, { judged }, 1)
  expect([mended.state, mended.point]).toEqual(['good', { lat: -34.7, lon: -56.3 }])
})

test('a street of a longer name is no rival of the one asked for', () => {
  const places = [house('Canelones 1200'), house('Camino a Canelones 1200', { at: [-56.3, -34.7] })]
  expect(judgePlaces('Canelones 1200', places).kind).toBe('found')
})

test('a street without the house is not what was asked', () => {
  const street = house('Canelones', { kind: 'street' })
  expect(codes(check({}, { judged: judgePlaces('Canelones 9999', [street]) }))).toEqual(['address_vague'])
})

test('a neighbour of the house asked for is better than its street, and says so by its score', () => {
  const street = house('Avenida 18 de Julio', { kind: 'street', at: [-56.18, -34.9] })
  const near = house('Avenida 18 de Julio 1148', { kind: 'near_house', detail: 'at number 1128, the nearest known' })
  const judged = judgePlaces('18 de Julio 1148, Montevideo', [street, near])
  expect(judged).toMatchObject({ kind: 'found', place: { label: 'Avenida 18 de Julio 1148' }, score: 0.7 })
})

test('an address that nobody knows can be put on the map', () => {
  expect(codes(check({}, { judged: { kind: 'unknown' } }))).toEqual(['address_unknown'])
  expect(check({}, { judged: { kind: 'unknown' } }, { point: HERE }).state).toBe('good')
})

test('coordinates the wrong way round are swapped by one click', () => {
  const asked = { lat: '-56,1601', lon: '-34,9051' }
  expect(codes(check(asked))).toEqual(['place_swapped'])
  expect(fixed(asked, {}).point).toEqual({ lat: -34.9051, lon: -56.1601 })
  expect(fixed(asked, {}, 1).point).toEqual({ lat: -56.1601, lon: -34.9051 })
})

test('coordinates that stand for an address are read as such, also the wrong way round', () => {
  const asked = { address: '-56.1601, -34.9051' }
  expect(codes(check(asked))).toEqual(['place_swapped'])
  expect(fixed(asked, {}).point).toEqual({ lat: -34.9051, lon: -56.1601 })
})

test('a place on another continent is doubted, and taken when it is said to be right', () => {
  const asked = { place: '48.85, 2.35' }
  expect(codes(check(asked))).toEqual(['place_far'])
  expect(fixed(asked, {}).state).toBe('good')
})

test('a worker whom nobody knows: the likest is offered, and a new one is possible', () => {
  const asked = { worker: 'd.fontes' }
  expect(codes(check(asked))).toEqual(['worker_unknown'])
  expect(fixed(asked, {}).worker).toBe('diego.fontes')
  expect(fixed(asked, {}, 1).worker).toBe('d.fontes')
  expect(check({ worker: 'ANA PEREYRA' }).worker).toBe('ana')
  expect(nearestWorkers('zzz', known.workers, 3)).toEqual([])
})

test('a deleted worker gets no order, a missing one is asked for, and the settings may name one for all', () => {
  expect(codes(check({ worker: 'rita' }))).toEqual(['worker_deleted'])
  expect(codes(check({ worker: '' }))).toEqual(['worker_missing'])
  expect(check({ worker: '' }, { settings: { ...settings, worker: 'ana' } }).worker).toBe('ana')
})

test('a time in the past moves to the same time of the next day that is not', () => {
  const asked = { scheduled: '20/11/2026 08:30' }
  expect(codes(check(asked))).toEqual(['time_past'])
  expect(fixed(asked, {}).scheduled_at).toBe('2026-11-22T11:30:00.000Z')
  expect(fixed(asked, {}, 1).state).toBe('good')
})

test.each([
  [{ scheduled: 'soon' }, 'time_unreadable'],
  [{ type: 'banana' }, 'type_unknown'],
  [{ radius: '0' }, 'radius_bad'],
  [{ service: 'a while' }, 'service_bad'],
  [{ address: '' }, 'destination_missing'],
  [{ place: 'behind the church' }, 'place_unreadable'],
  [{ place_handle: 'nowhere' }, 'place_unknown'],
  [{ handle: 'import' }, 'handle_bad'],
] as const)('%j is to be repaired: %s', (texts, code) => {
  const checked = check(texts)
  expect([checked.state, codes(checked), checked.order]).toEqual(['repair', [code], null])
})

test('a handle that another row has is to be changed, by one click', () => {
  expect(codes(check({}, { isTaken: true }))).toEqual(['handle_taken'])
  expect(check({}, { isTaken: true }).faults[0]?.fixes[0]?.texts).toEqual({ handle: '48301-2' })
})

const order = (changed: Partial<OrderView>) =>
  ({
    ...{ handle: '48301', isOpen: true, status: 'ongoing', workerHandle: 'diego.fontes', scheduledAt: null },
    ...{ type: 'drop', metadata: {}, destination: { lat: -34.91, lon: -56.19, placeHandle: null } },
    ...changed,
  }) as OrderView

test('a row whose order is there is skipped: the same, another, or one that has ended and may be made again', () => {
  expect(codes(check({}, { existing: order({}) }))).toEqual(['exists_same'])
  const other = check({}, { existing: order({ workerHandle: 'ana', scheduledAt: 5 }) })
  expect([other.state, codes(other), other.faults[0]?.value]).toEqual(['skipped', ['exists_other'], 'worker,time'])
  const ended = { existing: order({ isOpen: false, status: 'cancelled' }) }
  expect([check({}, ended).state, codes(check({}, ended))]).toEqual(['skipped', ['exists_ended']])
  expect(fixed({}, ended).state).toBe('good')
})

test('a row with a fault whose order is there is skipped, not repaired', () => {
  expect(check({}, { judged: { kind: 'unknown' }, existing: order({}) }).state).toBe('skipped')
})

test('a row that cannot be read to its end is refused', () => {
  expect(check({}, {}, { is_broken: true }).state).toBe('refused')
})

test('rows for the demo fleet’s workers make orders of the demo fleet', () => {
  const workers = [{ handle: 'demo~ana', name: null }]
  const checked = check({ worker: 'demo~ana' }, { workers })
  expect([checked.state, checked.handle]).toEqual(['good', 'demo~48301'])
  expect((checked.order as TrackOrder).order_handle).toBe('demo~48301')
})
