import { expect, test } from 'vitest'
import { handleFault, handleToSegment, RESERVED_HANDLES, segmentToHandle } from '#lib/contract/handle.ts'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'

const point = { geometry: { type: 'Point', coordinates: [-122.39340278135214, 37.795409200306224] } }

function body(part: object = {}, order: object = {}) {
  const first = { order_handle: 'DGC127092', destination: { ...point, radius: 100 }, ...order }
  return { track_mode: 'pre_shift', worker_handle: 'Worker-1', orders: [first], ...part }
}

function faultsOf(input: unknown): Record<string, string> {
  const read = trackOrdersRequest.safeParse(input)
  if (read.success) return {}
  return Object.fromEntries(read.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
}

test("takes the guide's own example", () => {
  const read = trackOrdersRequest.parse(body())
  expect(read).toMatchObject({ track_mode: 'pre_shift', worker_handle: 'Worker-1' })
  expect(read.orders[0]?.destination).toEqual({ ...point, radius: 100 })
})

test('reads track modes with a hyphen and keeps the underscore', () => {
  for (const mode of ['full-shift', 'pre-shift', 'on-shift', 'on-time', 'flex', 'PRE_SHIFT']) {
    const { track_mode } = trackOrdersRequest.parse(body({ track_mode: mode }))
    expect(track_mode).toBe(mode.toLowerCase().replace('-', '_'))
  }
  expect(Object.keys(faultsOf(body({ track_mode: 'sideways' })))).toEqual(['track_mode'])
})

test('takes driver_handle for worker_handle and refuses two names', () => {
  expect(trackOrdersRequest.parse(body({ worker_handle: undefined, driver_handle: 'd' }))).toMatchObject({
    worker_handle: 'd',
  })
  expect(trackOrdersRequest.parse(body({ driver_handle: 'd', worker_handle: 'd' }))).not.toHaveProperty('driver_handle')
  expect(Object.keys(faultsOf(body({ driver_handle: 'd' })))).toEqual(['driver_handle'])
})

test('needs a worker or a device, and orders unless a route is named', () => {
  expect(Object.keys(faultsOf({ track_mode: 'flex' }))).toEqual(['worker_handle', 'orders'])
  expect(Object.keys(faultsOf({ track_mode: 'flex', worker_handle: 'a', orders: [] }))).toEqual(['orders'])
  expect(faultsOf({ track_mode: 'flex', device_id: 'D', orders: body().orders })).toEqual({})
  expect(faultsOf({ track_mode: 'flex', route_handle: 'r' })).toEqual({})
})

test('tells everything that is missing at once', () => {
  expect(Object.keys(faultsOf({}))).toEqual(['track_mode', 'worker_handle', 'orders'])
})

test('fills in the radius of a point only', () => {
  const radiusOf = (destination: object) =>
    trackOrdersRequest.parse(body({}, { destination })).orders[0]?.destination.radius
  const ring = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ]
  expect(radiusOf(point)).toBe(100)
  expect(radiusOf({ geometry: { type: 'Polygon', coordinates: [ring] } })).toBeUndefined()
  expect(radiusOf({ place_handle: 'depot' })).toBeUndefined()
})

test.each([
  ['a longitude out of range', { geometry: { type: 'Point', coordinates: [200, 0] } }, 'geometry.coordinates.0'],
  ['a latitude out of range', { geometry: { type: 'Point', coordinates: [0, 91] } }, 'geometry.coordinates.1'],
  ['text for numbers', { geometry: { type: 'Point', coordinates: ['0', '0'] } }, 'geometry.coordinates'],
  ['another geometry', { geometry: { type: 'LineString', coordinates: [] } }, 'geometry.type'],
  [
    'an open polygon',
    {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
    },
    'geometry.coordinates.0',
  ],
  ['a radius of nothing', { ...point, radius: 0 }, 'radius'],
  ['a radius too large', { ...point, radius: 10_001 }, 'radius'],
  ['nowhere', {}, ''],
  ['two places at once', { ...point, place_handle: 'depot' }, ''],
])('refuses a destination with %s', (_, destination, path) => {
  const at = ['orders.0.destination', path].filter(Boolean).join('.')
  expect(Object.keys(faultsOf(body({}, { destination })))).toEqual([at])
})

test('reads times with any offset as UTC and refuses times without one', () => {
  const at = (scheduled_at: unknown) => trackOrdersRequest.parse(body({}, { scheduled_at })).orders[0]?.scheduled_at
  expect(at('2026-01-31T14:30:00-03:00')).toBe('2026-01-31T17:30:00.000Z')
  for (const bad of ['2026-01-31T14:30:00', '2026-02-30T14:30:00Z', 'tomorrow', 5]) {
    expect(Object.keys(faultsOf(body({}, { scheduled_at: bad })))).toEqual(['orders.0.scheduled_at'])
  }
})

test.each(['', ' a', 'a ', 'a\nb', 'a\u0000', '\ud800', '~a', 'x'.repeat(256), ...RESERVED_HANDLES])(
  'refuses the handle %j',
  (handle) => {
    expect(handleFault(handle)).not.toBeNull()
    expect(Object.keys(faultsOf(body({}, { order_handle: handle })))).toEqual(['orders.0.order_handle'])
    expect(Object.keys(faultsOf(body({ worker_handle: handle })))).toContain('worker_handle')
  },
)

test.each(['a b', 'a/b', 'Größe', '订单', 'x'.repeat(255), '100%', 'New'])('takes the handle %j', (handle) => {
  expect(faultsOf(body({}, { order_handle: handle }))).toEqual({})
})

test('every handle has an address of its own', () => {
  const handles = ['a', '~a', '~~a', 'new', '~new', '..', '.', 'a/b', 'a%2Fb', 'ü ?#']
  const segments = handles.map(handleToSegment)
  expect(new Set(segments).size).toBe(handles.length)
  expect(segments.map((segment) => segmentToHandle(decodeURIComponent(segment)))).toEqual(handles)
  for (const segment of segments) expect(new URL(`http://a/orders/${segment}`).pathname).toBe(`/orders/${segment}`)
})

test('keeps fields it does not know, for HyperTrack to judge', () => {
  expect(trackOrdersRequest.parse(body({ agent_mode: 'beta' }, { closeout: 1 }))).toMatchObject({
    agent_mode: 'beta',
    orders: [{ closeout: 1 }],
  })
})
