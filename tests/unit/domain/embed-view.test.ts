import { expect, test } from 'vitest'
import { embedViewOf } from '#lib/domain/embed-view.ts'

const view = (path: string, query = '') => embedViewOf(path, new URLSearchParams(query))
const scope = (path: string, query = '') => view(path, query)?.scope

test('an order, a route under both of its names, and the lists are views', () => {
  const plain = { filters: [], layers: [] }
  expect(view('/embed/orders/o%201')).toEqual({ kind: 'order', handle: 'o 1', scope: 'orders/o%201', ...plain })
  expect(view('/embed/routes/r-1/')).toEqual({ kind: 'route', handle: 'r-1', scope: 'routes/r-1', ...plain })
  expect(view('/embed/trips/r-1')).toEqual(view('/embed/routes/r-1'))
  expect(view('/embed/views/workers')).toEqual({ kind: 'workers', handle: null, scope: 'views/workers', ...plain })
  expect(view('/embed/views/drivers')).toEqual(view('/embed/views/workers'))
})

test.each(['/embed', '/embed/', '/embed/orders/a/b', '/embed/views/routes', '/orders/o', '/embed/orders/%E0'])(
  '%s is no view',
  (path) => expect(view(path)).toBeNull(),
)

test('how a view looks does not make it another, and in what order its fields stand neither', () => {
  expect(scope('/embed/orders/o', 'theme=dark&publishable_key=k&token=t&units=mi')).toBe('orders/o')
  expect(scope('/embed/views/orders', 'status=ongoing&ops_group_handle=north')).toBe(
    scope('/embed/views/orders', 'ops_group_handle=north&lang=de&status=ongoing'),
  )
})

test('a layer that tells more makes it another, one that only draws does not', () => {
  const withLayers = (layers: string) => view('/embed/orders/o', `layers=${layers}`)
  expect(withLayers('route,stops')?.scope).toBe('orders/o')
  expect(withLayers('stops,trail,outages')).toMatchObject({
    layers: ['outages', 'trail'],
    scope: 'orders/o?layers=outages%2Ctrail',
  })
  expect(withLayers('outages trail')?.scope).toBe(withLayers('trail,route,outages')?.scope)
})

test('filters by HyperTrack’s names are those of the API', () => {
  expect(view('/embed/orders/o', 'fulfillment-attempt=0&show-visits-only=true')?.filters).toEqual([
    ['fulfillment_attempt', '0'],
  ])
  expect(scope('/embed/views/orders', 'schedule-date-from=2026-01-01T00:00:00Z&order-view=map')).toBe(
    scope('/embed/views/orders', 'scheduled_at_from=2026-01-01T00:00:00Z'),
  )
})

test('what narrows a view down makes it another', () => {
  const scopes = ['', 'ops_group_handle=north', 'ops_group_handle=south', 'a=1&b=2', 'a=1%26b%3D2'].map((query) =>
    scope('/embed/views/orders', query),
  )
  expect(new Set(scopes).size).toBe(scopes.length)
  expect(scope('/embed/orders/views')).not.toBe(scope('/embed/views/orders'))
})
