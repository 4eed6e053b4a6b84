import { z } from 'zod'
import { apiOrder, apiOrderDetail, apiOrderList, apiRoute, trackOrdersResponse } from '../api/order-object.ts'
import {
  attemptQuery,
  orderEventsRequest,
  ordersQuery,
  patchOrderRequest,
  reassignOrderRequest,
} from '../api/order-requests.ts'
import { apiCandidates, candidatesQuery } from '../candidates-api.ts'
import { closeOrderRequest, trackOrdersRequest } from '../orders-api.ts'
import { planOrdersRequest, planOrdersResponse, rescheduleOrderRequest } from '../plan-api.ts'
import { named, type Operation, operationsOn, POINT } from './operation.ts'

const order = named('Order', apiOrder)
const route = named('Route', apiRoute)
const close = named('CloseOrderRequest', closeOrderRequest)

const on = (path: string) => operationsOn(path, 'Orders', { answer: order })

const tracking: readonly Operation[] = [
  on('/orders/track').act({
    summary: 'Track orders',
    notes:
      'Starts tracking at once. With route_handle alone an already planned route is started. A handle whose order is not finished is refused with 409; a finished one opens its next fulfillment attempt.',
    body: named('TrackOrdersRequest', trackOrdersRequest),
    example: {
      worker_handle: 'w-1',
      track_mode: 'pre_shift',
      orders: [
        { order_handle: 'o-1', scheduled_at: '2030-01-31T14:30:00Z', destination: { geometry: POINT, radius: 100 } },
      ],
    },
    answer: named('TrackOrdersResponse', trackOrdersResponse),
    refusals: [400, 404, 409, 422],
  }),
  on('/orders').list({
    summary: 'List orders',
    notes:
      'The one opened last first. Moments are YYYY-MM-DD or YYYY-MM-DD HH:mm:ss in UTC, or ISO 8601. Filters of HyperTrack that Waypost cannot answer are refused with 422 instead of being ignored.',
    query: ordersQuery,
    answer: named('OrderList', apiOrderList),
  }),
  on('/orders').act({
    summary: 'Create orders to be tracked later',
    notes:
      'With plan_mode manual they become a route of the worker named, which POST /orders/track starts by its route_handle. Others wait unplanned, since nothing is planned here: reassign gives one to a worker, and tracking its handle starts it as the same attempt.',
    body: named('PlanOrdersRequest', planOrdersRequest),
    example: {
      plan_mode: 'on_demand',
      orders: [{ order_handle: 'o-2', destination: { address: '18 de Julio 1234, Montevideo' } }],
    },
    answer: named('PlanOrdersResponse', planOrdersResponse),
    refusals: [400, 409, 422],
  }),
  on('/orders/{order_handle}').read({
    summary: 'An order with its timeline',
    query: attemptQuery,
    answer: named('OrderDetail', apiOrderDetail),
    refusals: [404, 422],
  }),
  on('/orders/{order_handle}').change({
    summary: 'Change an order',
    notes: 'The destination only before tracking has started. Of the metadata, a key of null goes away.',
    body: named('PatchOrderRequest', patchOrderRequest),
    example: { scheduled_at: '2030-01-31T15:00:00Z', metadata: { gate: 'B' } },
    refusals: [400, 404, 409, 422],
  }),
]

const SWITCHES = [
  ['complete', 'Complete an order', 'There is no way back. 409 when it has ended already.'],
  ['cancel', 'Cancel an order', '409 when it has ended already.'],
  ['disable', 'Put an order aside', 'One that is disabled stays so.'],
  ['enable', 'Take an order up again', 'One that is under way stays so.'],
] as const

const switches = SWITCHES.map(([verb, summary, notes]) =>
  on(`/orders/{order_handle}/${verb}`).act({ summary, notes, body: close, example: {}, refusals: [404, 409, 422] }),
)

const others: readonly Operation[] = [
  on('/orders/{order_handle}/reassign').act({
    summary: 'Hand an order to another worker',
    body: named('ReassignOrderRequest', reassignOrderRequest),
    example: { worker_handle: 'w-2' },
    refusals: [400, 404, 409, 422],
  }),
  on('/orders/{order_handle}/reopen').act({
    summary: 'Take back a cancellation',
    notes:
      'The order is open again as its next fulfillment attempt: the same worker, schedule, place and metadata, under the share link that it had. What had not begun waits again. 409 when it is open, or was completed.',
    refusals: [400, 404, 409],
  }),
  on('/orders/{order_handle}/candidates').read({
    summary: 'To whom an order could be handed',
    notes:
      'The quickest there first, with what it would mean for the other stops of each: the new stop is taken to come first, so all others are reached later by the detour. Only workers who are active now.',
    query: candidatesQuery,
    answer: named('CandidateList', apiCandidates),
    refusals: [400, 404, 409, 422],
  }),
  on('/orders/{order_handle}/reschedule').act({
    summary: 'Put an order back, for another time',
    notes:
      'One that is under way is cancelled and made anew, unplanned, as the next fulfillment attempt; another leaves its route. The share link stays.',
    body: named('RescheduleOrderRequest', rescheduleOrderRequest),
    example: { scheduled_at: '2030-02-01T10:00:00Z' },
    refusals: [404, 409, 422],
  }),
  on('/orders/{order_handle}/events').act({
    summary: 'Add custom events to the timeline',
    body: named('OrderEventsRequest', orderEventsRequest),
    example: { events: [{ type: 'gate_opened', recorded_at: '2026-01-31T14:30:00Z', metadata: { by: 'guard' } }] },
    answer: named('Null', z.null()),
  }),
  on('/orders/routes/{route_handle}').read({ summary: 'A route with its orders', answer: route }),
  on('/orders/routes/{route_handle}/complete').act({
    summary: 'Complete a route',
    notes: 'Orders on it that are still open are cancelled.',
    answer: route,
    refusals: [404, 409],
  }),
]

export const ORDER_OPERATIONS: readonly Operation[] = [...tracking, ...switches, ...others]
