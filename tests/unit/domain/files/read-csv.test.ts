import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '#lib/domain/files/csv.ts'
import { DELIMITERS, decodeText, guessDelimiter, readCsv } from '#lib/domain/files/read-csv.ts'
import { SEED } from '#tests/support/seed.ts'

/** A text that begins with an apostrophe before a formula's sign cannot be told from one that the writer guarded. */
const cell = fc
  .oneof(fc.string(), fc.stringMatching(/^[\s"',;=+\-@|\tñé€a-c0-9]{0,12}$/))
  .filter((text) => !/^'[=+\-@\t\r]/.test(text) && !text.startsWith('\uFEFF'))

test('what the writer wrote is read as it was', () => {
  const table = fc
    .integer({ min: 1, max: 6 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  fc.assert(
    fc.property(table, ([header = [], ...rows]) => {
      expect(readCsv(csvOf(header, rows), ',')).toEqual({ records: [header, ...rows], unclosedAt: null })
    }),
    { seed: SEED },
  )
})

test('no text makes it throw, and no character is lost but quotes, delimiters and line ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', 'a', ' ') }), (text) => {
      const letters = readCsv(text, ',').records.flat().join('').replace(/[^a]/g, '')
      expect(letters).toHaveLength(text.replace(/[^a]/g, '').length)
    }),
    { seed: SEED },
  )
})

test('line ends of all systems, quotes within quotes, and a line within a field', () => {
  const { records } = readCsv('\uFEFFa,b\r\n"x ""y""","line\none"\rlast,"q"uick\n', ',')
  expect(records).toEqual([
    ['a', 'b'],
    ['x "y"', 'line\none'],
    ['last', 'quick'],
  ])
})

test('a quote in the middle of a field is a quote', () => {
  expect(readCsv('12" pipe,5\n', ',').records).toEqual([['12" pipe', '5']])
})

test('a quote that never closes is said with its row, and what is before it stands', () => {
  const { records, unclosedAt } = readCsv('a,b\n1,"two\n3,4\n', ',')
  expect(unclosedAt).toBe(1)
  expect(records[0]).toEqual(['a', 'b'])
})

test.each(DELIMITERS)('the delimiter %j is found out, though other cells hold the others', (delimiter) => {
  const rows = [
    ['pedido', 'direccion', 'hora'],
    ['48301', '"Canelones 1200, ap 3; fondo"', '14:30'],
    ['48302', '"Rivera, esq. Soca"', '15:00'],
  ]
  expect(guessDelimiter(rows.map((row) => row.join(delimiter)).join('\n'))).toBe(delimiter)
})

test('UTF-8 is read as such, UTF-16 by its mark, and anything else as windows-1252', () => {
  expect(decodeText(new TextEncoder().encode('dirección'))).toEqual({ text: 'dirección', encoding: 'utf-8' })
  const old = Uint8Array.from([...'direcci'].map((char) => char.charCodeAt(0)).concat([0xf3, 0x6e]))
  expect(decodeText(old)).toEqual({ text: 'dirección', encoding: 'windows-1252' })
  const wide = Uint8Array.from([0xff, 0xfe, 0xf3, 0x00])
  expect(decodeText(wide)).toEqual({ text: 'ó', encoding: 'utf-16' })
})
