import { expect, test } from 'vitest'
import { schemaRows, typeWords } from '#lib/client/schema-rows.ts'
import { apiSchemas } from '#lib/contract/openapi/document.ts'

test.each([
  [{ type: 'string' }, 'text'],
  [{ anyOf: [{ type: 'number' }, { type: 'null' }] }, 'number or null'],
  [{ type: 'array', items: { type: 'object' } }, 'list of objects'],
  [{ enum: ['pick', 'drop'] }, 'pick or drop'],
  [{ $ref: '#/components/schemas/Order' }, 'Order'],
  [{}, 'anything'],
])('%j reads %s', (schema, words) => {
  expect(typeWords(schema)).toBe(words)
})

test('fields of objects in lists stand below the list', () => {
  const rows = schemaRows(apiSchemas().TrackOrdersRequest ?? {})
  const fields = rows.map(({ field }) => field)
  expect(fields).toEqual(expect.arrayContaining(['track_mode', 'orders[].order_handle', 'orders[].destination.radius']))
  expect(rows.find(({ field }) => field === 'track_mode')?.isRequired).toBe(true)
  expect(new Set(fields).size).toBe(fields.length)
})
