import { describe, expect, test } from 'vitest'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import { planOrdersRequest } from '#lib/contract/plan-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { endOrder, isWaiting, trackOrders } from '#lib/domain/commands/commands.ts'
import { reassignOrder } from '#lib/domain/commands/order-changes.ts'
import { planOrders, planRoute, rescheduleOrder } from '#lib/domain/commands/plan-orders.ts'
import { attemptOf, orderView } from '#lib/domain/views/view-order.ts'
import { orderTerms } from '#lib/domain/views/view-terms.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import { projectAll } from '#tests/support/histories.ts'

type Wire = Record<string, unknown>

const destination = { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, address: 'Plaza' }
const orders = [{ order_handle: 'o', destination, metadata: { n: 1 }, scheduled_at: '2026-03-01T10:00:00Z' }]
const link = { shareRef: 'waypost-share:0123456789.1', shareUrl: 'http://s/1', embedUrl: 'http://e/1' }
const at = (second: number) => ({ at: new Date(Date.UTC(2026, 1, 1) + second * 1000).toISOString(), accountId: 'a' })

const planned = (second: number, planId: string) =>
  planOrders(planOrdersRequest.parse({ plan_mode: 'on_demand', orders }), { ...at(second), links: [link] }, planId)

const rowsOf = (wires: readonly Wire[]) =>
  [...projectAll(wires.map((wire) => eventOf(JSON.parse(JSON.stringify(wire))))).values()]
    .filter(({ noun }) => noun === 'order')
    .map((entity) => ({ ...entity, seq: 1 }))

/** The order after these events, in whatever order they come. */
function orderAfter(wires: readonly Wire[], attempt?: number): OrderView {
  const view = orderView(rowsOf(wires), attempt)
  expect(orderView(rowsOf([...wires].reverse()), attempt)).toEqual(view)
  return view ?? expect.unreachable('no order')
}

function tracked(wires: readonly Wire[], second: number, routeHandle: string) {
  const request = trackOrdersRequest.parse({ track_mode: 'pre_shift', worker_handle: 'ana', orders })
  const state = { orders: new Map([['o', orderAfter(wires)]]), isRouteTaken: false }
  const given = { ...at(second), routeHandle, routeEmbedUrl: 'http://e/r', links: [link] }
  return trackOrders(request, state, given)
}

function rescheduled(wires: readonly Wire[], second: number, planId: string) {
  const found = attemptOf(rowsOf(wires)) ?? expect.unreachable('no order')
  const known = { order: orderAfter(wires), terms: orderTerms(found.facts), scheduled_at: '2026-03-02T10:00:00.000Z' }
  return rescheduleOrder(known, planId, at(second))
}

describe('an order that is to be planned', () => {
  test('waits without worker and route, and says what was asked for', () => {
    const order = orderAfter(planned(0, 'plan'))
    expect(order).toMatchObject({
      ...{ status: 'unplanned', isOpen: true, attempt: 0, attempts: 1, routeHandle: null, planId: 'plan' },
      ...{ workerHandle: null, startedAt: null, metadata: { n: 1 }, shareUrl: link.shareRef },
      destination: { lon: -56.16, address: 'Plaza' },
    })
    expect(isWaiting(order)).toBe(true)
  })

  test('is the same attempt when it is tracked', () => {
    const wires = planned(0, 'plan')
    const { events, answer } = tracked(wires, 10, 'r-1')
    expect(answer.orders[0]).toMatchObject({ fulfillment_attempt: 0 })
    const order = orderAfter([...wires, ...events])
    expect(order).toMatchObject({ status: 'ongoing', attempt: 0, attempts: 1, routeHandle: 'r-1', workerHandle: 'ana' })
    expect(isWaiting(order)).toBe(false)
    const ended = endOrder(order, 'completed', { ...at(20), endsRoute: null })
    expect(orderAfter([...wires, ...events, ...ended])).toMatchObject({
      status: 'completed',
      isOpen: false,
      attempts: 1,
    })
  })

  test('can be given to somebody, and cancelled, while it waits; then a new one is the next attempt', () => {
    const wires = planned(0, 'plan')
    const given = reassignOrder(
      orderAfter(wires),
      { workerHandle: 'bea', deviceId: null, opsGroupHandle: undefined, route: null },
      at(5),
    )
    expect(orderAfter([...wires, ...given])).toMatchObject({
      status: 'assigned',
      workerHandle: 'bea',
      attempt: 0,
      attempts: 1,
    })
    const ended = endOrder(orderAfter(wires), 'cancelled', { ...at(6), endsRoute: null })
    const over = [...wires, ...ended]
    expect(orderAfter(over)).toMatchObject({ status: 'cancelled', isOpen: false })
    const { events, answer } = tracked(over, 10, 'r-1')
    expect(answer.orders[0]).toMatchObject({ fulfillment_attempt: 1 })
    expect(orderAfter([...over, ...events])).toMatchObject({ status: 'ongoing', attempt: 1, attempts: 2 })
    expect(orderAfter([...over, ...events], 0)).toMatchObject({ status: 'cancelled', attempt: 0 })
  })

  test('on a manual plan has its route and its worker at once', () => {
    const request = planOrdersRequest.parse({ plan_mode: 'manual', worker_handle: 'ana', orders })
    const wires = planRoute(request, { ...at(0), links: [link] }, { handle: 'r-1', embedUrl: 'http://e/r' })
    expect(orderAfter(wires)).toMatchObject({
      status: 'assigned',
      routeHandle: 'r-1',
      workerHandle: 'ana',
      startedAt: null,
    })
  })
})

test('a plan that two routes took up gives the same attempts whichever was heard first', () => {
  const made = planned(0, 'plan')
  const all = [...tracked(made, 10, 'r-2').events, ...tracked(made, 5, 'r-1').events]
  const wires = all.filter(({ data }) => (data as { value: string }).value === 'tracked')
  const order = orderAfter(wires)
  expect(order).toMatchObject({ attempts: 2 })
  expect(orderAfter([...wires].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)))).toEqual(order)
})

describe('an order that is rescheduled', () => {
  test('under way: it was cancelled and is the next attempt, unplanned, with the link that it had', () => {
    const wires = [...tracked(planned(0, 'plan'), 1, 'r-1').events, ...planned(0, 'plan')]
    const ended = endOrder(orderAfter(wires), 'cancelled', { ...at(10), endsRoute: null })
    const all = [...wires, ...ended]
    all.push(...rescheduled(all, 11, 'plan-2'))
    expect(orderAfter(all)).toMatchObject({
      ...{ status: 'unplanned', isOpen: true, attempt: 1, attempts: 2, routeHandle: null, workerHandle: null },
      ...{ scheduledAt: Date.parse('2026-03-02T10:00:00Z'), shareUrl: link.shareRef, metadata: { n: 1 } },
      destination: { address: 'Plaza' },
    })
    expect(orderAfter(all, 0)).toMatchObject({
      ...{ status: 'cancelled', scheduledAt: Date.parse('2026-03-01T10:00:00Z'), routeHandle: 'r-1' },
    })
    const again = tracked(all, 20, 'r-2')
    expect(again.answer.orders[0]).toMatchObject({ fulfillment_attempt: 1 })
    expect(orderAfter([...all, ...again.events])).toMatchObject({
      status: 'ongoing',
      attempt: 1,
      attempts: 2,
      routeHandle: 'r-2',
    })
  })

  test('not yet under way: it leaves its plan or route, and no attempt is counted', () => {
    const wires = planned(0, 'plan')
    const all = [...wires, ...rescheduled(wires, 5, 'plan-2')]
    expect(orderAfter(all)).toMatchObject({
      status: 'unplanned',
      attempt: 0,
      attempts: 1,
      planId: 'plan-2',
      isOpen: true,
    })
    const request = planOrdersRequest.parse({ plan_mode: 'manual', worker_handle: 'ana', orders })
    const route = planRoute(request, { ...at(0), links: [link] }, { handle: 'r-1', embedUrl: 'http://e/r' })
    const left = [...route, ...rescheduled(route, 5, 'plan-3')]
    expect(orderAfter(left)).toMatchObject({
      status: 'unplanned',
      attempt: 0,
      attempts: 1,
      routeHandle: null,
      workerHandle: null,
    })
  })
})
