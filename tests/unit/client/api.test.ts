import { expect, test } from 'vitest'
import { problemOf } from '#lib/client/api.ts'
import { fieldProblems } from '#lib/client/field-problems.ts'
import { handleFromParam, paths } from '#lib/client/paths.ts'

const RADIUS = { 'orders.0.destination.radius': ['too small'] }

test.each([
  ['dotted paths under a location', { body: { 'orders.0.destination.radius': ['too small'] } }],
  ['dotted paths alone', { 'orders.0.destination.radius': ['too small'] }],
  ['bracketed paths', { body: { 'orders[0].destination.radius': ['too small'] } }],
  ['nested objects', { body: { orders: { 0: { destination: { radius: ['too small'] } } } } }],
  ['nested arrays', { body: { orders: [{ destination: { radius: ['too small'] } }] } }],
  ['a text instead of a list', { body: { 'orders.0.destination.radius': 'too small' } }],
  ['a list of loc and msg', [{ loc: ['body', 'orders', 0, 'destination', 'radius'], msg: 'too small' }]],
])('field errors are read from %s', (_name, detail) => {
  expect(fieldProblems(detail)).toEqual(RADIUS)
})

test('what holds no field errors gives none', () => {
  expect(fieldProblems('no such worker')).toEqual({})
  expect(fieldProblems(null)).toEqual({})
})

test('a problem is told in the server’s words', () => {
  const conflict = problemOf(409, { code: 'duplicate_resource', title: 'Conflict', detail: 'The handle is taken.' })
  expect([conflict.code, conflict.message]).toEqual(['duplicate_resource', 'The handle is taken.'])
  const refused = problemOf(422, { message: 'Unprocessable Entity', detail: { body: RADIUS } })
  expect([refused.message, refused.fields]).toEqual(['Unprocessable Entity', RADIUS])
  expect(problemOf(502, '<html>').message).toBe('The server answered 502.')
})

test('a handle survives its address, whatever it holds', () => {
  for (const handle of ['a/b', 'ñandú 1', 'new', '~x', '100%', 'a+b', '?q#h']) {
    const segment = paths.order(handle).slice('/orders/'.length)
    expect(segment).not.toMatch(/[/?#]/)
    expect(handleFromParam(segment)).toBe(handle)
  }
  expect(paths.order('new')).toBe('/orders/~new')
  expect(handleFromParam('100%')).toBe('100%')
})
