import { expect, test } from 'vitest'
import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'

const LONGEST = 64 * 1024

function prepared(fields: object) {
  const wire = { type: 'order', data: { value: 'updated', order_handle: 'o-1', ...fields } }
  return prepareEntry('hypertrack', wire, JSON.stringify(wire))
}

test('a text of 64 KiB is stored', () => {
  expect(prepared({ metadata: { note: 'a'.repeat(LONGEST) } })).toMatchObject({ row: { orderHandle: 'o-1' } })
  expect(prepared({ metadata: { note: 'é'.repeat(LONGEST / 2) } })).toMatchObject({ row: { orderHandle: 'o-1' } })
})

test.each<[string, object]>([
  ['a text', { metadata: { notes: [{ note: 'a'.repeat(LONGEST + 1) }] } }],
  ['a text of letters that take two bytes', { address: 'é'.repeat(LONGEST / 2 + 1) }],
  ['a text of letters that take three bytes', { address: '語'.repeat(LONGEST / 3 + 1) }],
  ['the name of a field', { metadata: { ['n'.repeat(LONGEST + 1)]: 1 } }],
])('%s, longer than that, is a reason for quarantine', (_, fields) => {
  expect(prepared(fields)).toEqual({ reason: 'text_too_long' })
})

test('many short texts are no long one', () => {
  const metadata = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`note ${n}`, 'a'.repeat(60)]))
  expect(prepared({ metadata })).toMatchObject({ row: { orderHandle: 'o-1' } })
})
