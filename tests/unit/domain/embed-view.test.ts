import { expect, test } from 'vitest'
import { embedViewOf } from '#lib/domain/embed-view.ts'

const view = (path: string, query = '') => embedViewOf(path, new URLSearchParams(query))
const scope = (path: string, query = '') => view(path, query)?.scope

test('an order, a route under both of its names, and the lists are views', () => {
  expect(view('/embed/orders/o%201')).toEqual({ kind: 'order', handle: 'o 1', scope: 'orders/o%201' })
  expect(view('/embed/routes/r-1/')).toEqual({ kind: 'route', handle: 'r-1', scope: 'routes/r-1' })
  expect(view('/embed/trips/r-1')).toEqual(view('/embed/routes/r-1'))
  expect(view('/embed/views/workers')).toEqual({ kind: 'list', handle: null, scope: 'views/workers' })
})

test.each([
  '/embed',
  '/embed/',
  '/embed/orders/',
  '/embed/orders/a/b',
  '/embed/views/places',
  '/orders/o',
  '/embed/orders/%E0',
])('%s is no view', (path) => expect(view(path)).toBeNull())

test('how a view looks does not make it another, and in what order its fields stand neither', () => {
  expect(scope('/embed/orders/o', 'theme=dark&publishable_key=k&token=t&units=mi')).toBe('orders/o')
  expect(scope('/embed/views/orders', 'status=ongoing&ops_group_handle=north')).toBe(
    scope('/embed/views/orders', 'ops_group_handle=north&lang=de&status=ongoing'),
  )
})

test('what narrows a view down makes it another', () => {
  const scopes = ['', 'ops_group_handle=north', 'ops_group_handle=south', 'a=1&b=2', 'a=1%26b%3D2'].map((query) =>
    scope('/embed/views/orders', query),
  )
  expect(new Set(scopes).size).toBe(scopes.length)
  expect(scope('/embed/orders/views')).not.toBe(scope('/embed/views/orders'))
})
