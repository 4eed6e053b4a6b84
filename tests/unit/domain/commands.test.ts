import { expect, test } from 'vitest'
import type { PlaceView } from '#lib/contract/api/terms.ts'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import { endOrder, type TrackGiven, type TrackState, trackOrders } from '#lib/domain/commands/commands.ts'
import { withPlaces } from '#lib/domain/commands/order-places.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { anOrder } from '../support/view-rows.ts'

const AT = '2026-01-31T14:30:00.000Z'
const NOTHING: TrackState = { orders: new Map(), isRouteTaken: false }
const destination = { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, address: 'Plaza' }

function request(part: object, ...handles: string[]) {
  const orders = handles.map((order_handle) => ({ order_handle, destination, metadata: { of: order_handle } }))
  return trackOrdersRequest.parse({ track_mode: 'pre-shift', worker_handle: 'ana', orders, ...part })
}

function given(count: number): TrackGiven {
  const link = (n: number) => ({ shareRef: `ref-${n}`, shareUrl: `http://s/${n}`, embedUrl: `http://e/${n}` })
  const links = Array.from({ length: count }, (_, n) => link(n))
  return { at: AT, accountId: 'account', routeHandle: 'route-1', routeEmbedUrl: 'http://e/route', links }
}

const names = (events: readonly Record<string, unknown>[]) =>
  events.map(({ type, data }) => {
    const { value, order_handle } = data as Record<string, string>
    return [type, value, order_handle].filter(Boolean).join(' ')
  })

test('the route begins, then each of its orders, all at once', () => {
  const { events } = trackOrders(request({}, 'a', 'b'), NOTHING, given(2))
  expect(names(events)).toEqual([
    'route created',
    'route assigned',
    'route started',
    'order assigned a',
    'order tracked a',
    'order started a',
    'order assigned b',
    'order tracked b',
    'order started b',
  ])
  for (const event of events) expect(event).toMatchObject({ recorded_at: AT, created_at: AT, worker_handle: 'ana' })
})

test('every event can be read back and knows order, route and worker', () => {
  const { events } = trackOrders(request({}, 'a'), NOTHING, given(1))
  for (const event of events) {
    const read = normalize(event, 'id')
    expect(read).toHaveProperty('event.subject.routeHandle', 'route-1')
    expect(read).toHaveProperty('event.subject.workerHandle', 'ana')
  }
})

test('only our own event carries what the form said, and the log gets no share token', () => {
  const { events, answer } = trackOrders(request({}, 'a'), NOTHING, given(1))
  const tracked = events.find((event) => (event.data as { value: string }).value === 'tracked')
  expect(tracked?.data).toMatchObject({
    destination: { geometry: destination.geometry, radius: 100, address: 'Plaza' },
    metadata: { of: 'a' },
    share_url: 'ref-0',
    track_mode: 'pre_shift',
    type: 'drop',
  })
  expect(JSON.stringify(events)).not.toContain('http://s/')
  expect(answer.orders[0]).toMatchObject({ share_url: 'http://s/0', embed_url: 'http://e/0', fulfillment_attempt: 0 })
})

test('answers in the documented shape', () => {
  const { answer } = trackOrders(
    request({ ops_group_handle: 'north', route: { metadata: { van: 3 } } }, 'a'),
    NOTHING,
    given(1),
  )
  expect(answer).toMatchObject({
    route_handle: 'route-1',
    status: 'tracking',
    version: 1,
    track_mode: 'pre_shift',
    ops_group_handle: 'north',
    worker_handle: 'ana',
    driver_handle: 'ana',
    created_at: AT,
    started_at: AT,
    embed_url: 'http://e/route',
    metadata: { van: 3 },
  })
})

test('a handle with an open order is refused on its own field', () => {
  const state = { ...NOTHING, orders: new Map([['b', { ...anOrder('a'), isOpen: true, attempts: 1 }]]) }
  expect(() => trackOrders(request({}, 'a', 'b'), state, given(2))).toThrow(
    expect.objectContaining({
      code: 'duplicate_resource',
      fields: { body: { 'orders.1.order_handle': [expect.any(String)] } },
    }),
  )
})

test('a handle named twice in one request is refused', () => {
  expect(() => trackOrders(request({}, 'a', 'a'), NOTHING, given(2))).toThrow(/duplicate_resource/)
})

test('a finished handle opens the next attempt', () => {
  const state = { ...NOTHING, orders: new Map([['a', { ...anOrder('a'), isOpen: false, attempts: 2 }]]) }
  expect(trackOrders(request({}, 'a'), state, given(1)).answer.orders[0]?.fulfillment_attempt).toBe(2)
})

test('a route handle that is taken is refused', () => {
  const taken = { ...NOTHING, isRouteTaken: true }
  expect(() => trackOrders(request({ route: { route_handle: 'r' } }, 'a'), taken, given(1))).toThrow(
    /duplicate_resource/,
  )
})

const depot: PlaceView = {
  handle: 'depot',
  geometry: { type: 'Point', coordinates: [-56.1, -34.8] },
  radiusM: 60,
  address: 'Ruta 1',
  name: null,
  placeType: null,
  metadata: {},
  detectsVisits: false,
  parkings: [],
  checkins: [],
  isDeleted: false,
  createdAt: 1,
  saidAt: 1,
}
const toDepot = [{ order_handle: 'a', destination: { place_handle: 'depot' } }]

test('a place that nobody defined is refused on its field', () => {
  for (const places of [new Map(), new Map([['depot', { ...depot, isDeleted: true }]])]) {
    expect(() => withPlaces(request({ orders: toDepot }).orders, places)).toThrow(
      expect.objectContaining({
        code: 'destination_place_not_found',
        detail: 'Place not defined for place handle depot in order destination for order a',
        fields: { body: { 'orders.0.destination.place_handle': [expect.stringContaining('depot')] } },
      }),
    )
  }
})

test('an order to a place carries the outline that the place had', () => {
  const asked = request({ orders: toDepot })
  const orders = withPlaces(asked.orders, new Map([['depot', depot]]))
  const { events } = trackOrders({ ...asked, orders }, NOTHING, given(1))
  const tracked = events.find((event) => (event.data as { value: string }).value === 'tracked')
  expect(tracked?.data).toMatchObject({
    destination: { place_handle: 'depot', geometry: depot.geometry, radius: 60, address: 'Ruta 1' },
  })
})

const occasion = { at: AT, accountId: 'account', endsRoute: null }
const startedAt = Date.parse(AT) - 60_000
const route = { handle: 'route-1', status: 'tracking', trackMode: 'pre_shift', workerHandle: 'ana', deviceId: null }
const endsRoute = { route: { ...route, embedUrl: 'http://e/route', startedAt }, travelledM: 700 }
const open = anOrder('a', { routeHandle: 'route-1', workerHandle: 'ana', metadata: { kept: 1 } })

test('completing merges the metadata that came with it', () => {
  const events = endOrder(open, 'completed', { ...occasion, metadata: { pin: 7 } })
  expect(names(events)).toEqual(['order completed a'])
  expect(events[0]?.data).toMatchObject({ status: 'completed', metadata: { kept: 1, pin: 7 }, route_handle: 'route-1' })
})

test('the last order takes its route with it, which has the longest way and the whole time', () => {
  const result = { distanceM: 900, durationS: 50 }
  const events = endOrder(open, 'cancelled', { ...occasion, endsRoute, result })
  expect(names(events)).toEqual(['order cancelled a', 'route completed'])
  expect(events[1]?.data).toMatchObject({ distance: 900, duration: 60, embed_url: 'http://e/route' })
  expect(endOrder(open, 'completed', { ...occasion, endsRoute })[1]?.data).toMatchObject({ distance: 700 })
})

test('an order that a webhook brought without a route ends alone', () => {
  expect(names(endOrder({ ...open, routeHandle: null }, 'completed', occasion))).toHaveLength(1)
})

test('what has ended does not end again, neither the same way nor another', () => {
  const completed = anOrder('a', { status: 'completed', isOpen: false })
  expect(() => endOrder(completed, 'completed', occasion)).toThrow(/order_already_terminal/)
  expect(() => endOrder(completed, 'cancelled', occasion)).toThrow(/order_already_terminal/)
})
