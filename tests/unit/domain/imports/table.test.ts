import { expect, test } from 'vitest'
import { guessColumns, guessField, headerKey } from '#lib/domain/imports/columns.ts'
import { guessDateOrder, lacksDay, readMoment } from '#lib/domain/imports/read-moment.ts'
import { handlesOf, rowHandle } from '#lib/domain/imports/row-handle.ts'
import { rowsOfTable } from '#lib/domain/imports/rows-of-table.ts'
import { guessHeader, readTable } from '#lib/domain/imports/table.ts'

test('the columns of a Spanish file are known by their names, the rest is metadata', () => {
  const header = ['pedido', 'Dirección', 'ciudad', 'lat', 'lon', 'hora', 'tipo', 'repartidor', 'cliente', 'obs']
  expect(guessColumns(header)).toEqual([
    ...['handle', 'address', 'address_more', 'lat', 'lon', 'scheduled', 'type', 'worker', 'metadata', 'metadata'],
  ])
})

test('the columns of an English file are known by their names', () => {
  const header = ['Order ID', 'Delivery address', 'City', 'Driver', 'Date', 'Time', 'Radius (m)', 'Phone']
  expect(guessColumns(header)).toEqual([
    ...['handle', 'address', 'address_more', 'worker', 'date', 'scheduled', 'radius', 'metadata'],
  ])
})

test('of two columns for one field the first counts, and the other is metadata', () => {
  expect(guessColumns(['driver', 'courier'])).toEqual(['worker', 'metadata'])
})

test('a set of columns is the same set in another order and in capitals', () => {
  expect(headerKey(['Pedido', 'Dirección'])).toBe(headerKey(['direccion', 'PEDIDO']))
  expect(headerKey(['pedido', 'hora'])).not.toBe(headerKey(['pedido', 'direccion']))
})

test('a first row of names is a header, a first row of values is not', () => {
  expect(guessHeader(['pedido', 'direccion'])).toBe(true)
  expect(guessHeader(['48301', 'Canelones 1200', 'diego'])).toBe(false)
  expect(guessField('48301')).toBeNull()
})

test('rows keep the numbers they have in the file, empty ones are left out', () => {
  const table = readTable('order;address\n\nA;Rivera 1\n;\nB;Soca 2\n', { delimiter: ';', hasHeader: true })
  expect(table.header).toEqual(['order', 'address'])
  expect(table.rows.map(({ row }) => row)).toEqual([3, 5])
})

test('columns of one name are told apart, columns without one get one', () => {
  expect(readTable('a,a,\n1,2,3\n', { delimiter: ',', hasHeader: true }).header).toEqual(['a', 'a 2', 'Column 3'])
})

test('a door number goes right behind the street, a city behind a comma', () => {
  const table = readTable('calle,puerta,ciudad\nRivera,2910,Montevideo\n', { delimiter: ',', hasHeader: true })
  const [row] = rowsOfTable(table, guessColumns(table.header), null)
  expect(row?.texts.address).toBe('Rivera 2910, Montevideo')
})

test('a row without a handle gets the same one each time, another than any other row, and another for another day', () => {
  const day = '2026-11-21'
  expect(rowHandle(['Rivera 1', 'ana'], day)).toBe(rowHandle([' Rivera 1 ', 'ana'], day))
  expect(rowHandle(['Rivera 1', 'ana'], day)).not.toBe(rowHandle(['Rivera 1', 'ana'], '2026-11-22'))
  const many = Array.from({ length: 5000 }, (_, at) => [`Rivera ${at}`, 'ana'])
  expect(new Set(handlesOf(many, day)).size).toBe(5000)
  expect(handlesOf([['x'], ['x'], ['y']], day)).toEqual([
    rowHandle(['x'], day),
    `${rowHandle(['x'], day)}-2`,
    rowHandle(['y'], day),
  ])
})

const options = { order: 'dmy', zone: 'America/Montevideo', day: '2026-11-21' } as const
const iso = (text: string, changed: Partial<Parameters<typeof readMoment>[1]> = {}) => {
  const at = readMoment(text, { ...options, ...changed })
  return at === null ? null : new Date(at).toISOString()
}

test.each([
  ['21/11/2026 14:30', '2026-11-21T17:30:00.000Z'],
  ['21-11-26 2:30 pm', '2026-11-21T17:30:00.000Z'],
  ['21.11.2026, 14.30', '2026-11-21T17:30:00.000Z'],
  ['2026-11-21 14:30', '2026-11-21T17:30:00.000Z'],
  ['2026-11-21T14:30:00Z', '2026-11-21T14:30:00.000Z'],
  ['2026-11-21 14:30 +02:00', '2026-11-21T12:30:00.000Z'],
  ['14:30', '2026-11-21T17:30:00.000Z'],
  ['14h30', '2026-11-21T17:30:00.000Z'],
  ['12:15 am', '2026-11-21T03:15:00.000Z'],
])('%s is read in the file’s zone', (text, wanted) => {
  expect(iso(text)).toBe(wanted)
})

test.each(['31/02/2026 10:00', 'tomorrow', '25:00', '1430', '21/11/2026', '13:00 pm'])('%s is no moment', (text) => {
  expect(iso(text)).toBeNull()
})

test('a time without a day needs one', () => {
  expect(iso('14:30', { day: null })).toBeNull()
  expect(lacksDay(['14:30', '15:00'])).toBe(true)
  expect(lacksDay(['21/11/2026 14:30'])).toBe(false)
})

test('the order of day and month is proved by a date that can only be one, else it is not sure', () => {
  expect(guessDateOrder(['1/2/2026 10:00', '21/2/2026 10:00'])).toEqual({ order: 'dmy', isSure: true })
  expect(guessDateOrder(['1/2/2026 10:00', '2/21/2026 10:00'])).toEqual({ order: 'mdy', isSure: true })
  expect(guessDateOrder(['2026-11-21 10:00'])).toEqual({ order: 'ymd', isSure: true })
  expect(guessDateOrder(['1/2/2026 10:00'])).toEqual({ order: 'dmy', isSure: false })
  expect(iso('02/03/2026 10:00', { order: 'mdy' })).toBe('2026-02-03T13:00:00.000Z')
})
