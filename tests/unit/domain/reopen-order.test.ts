import { expect, test } from 'vitest'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import { planOrdersRequest } from '#lib/contract/plan-api.ts'
import { endOrder, trackOrders } from '#lib/domain/commands/commands.ts'
import { switchOrder } from '#lib/domain/commands/order-changes.ts'
import { planOrders } from '#lib/domain/commands/plan-orders.ts'
import { reopenOrder } from '#lib/domain/commands/reopen-order.ts'
import { attemptOf, orderView } from '#lib/domain/views/view-order.ts'
import { orderTerms } from '#lib/domain/views/view-terms.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import { projectAll } from '#tests/support/histories.ts'

type Wire = Record<string, unknown>

const ring = [
  [-56.17, -34.91],
  [-56.16, -34.91],
  [-56.16, -34.9],
  [-56.17, -34.91],
]
const order = {
  order_handle: 'o',
  destination: { geometry: { type: 'Polygon', coordinates: [ring] }, address: 'Plaza' },
  scheduled_at: '2026-03-01T10:00:00.000Z',
  scheduled_after: '2026-03-01T09:00:00.000Z',
  expected_service_time: 240,
  metadata: { client: 'farmacia' },
  product_type: ['ice'],
  priority: 'high' as const,
  type: 'pick' as const,
}
const link = { shareRef: 'waypost-share:0123456789.1', shareUrl: 'http://s/1', embedUrl: 'http://e/1' }
const at = (second: number) => ({ at: new Date(Date.UTC(2026, 1, 1) + second * 1000).toISOString(), accountId: 'a' })

function known(wires: readonly Wire[]) {
  const rows = [...projectAll(wires.map((wire) => eventOf(JSON.parse(JSON.stringify(wire))))).values()]
    .filter(({ noun }) => noun === 'order')
    .map((entity) => ({ ...entity, seq: 1 }))
  const [view, found] = [orderView(rows), attemptOf(rows)]
  if (!view || !found) throw new Error('no order')
  return { order: view, terms: orderTerms(found.facts) }
}

function tracked(): Wire[] {
  const request = trackOrdersRequest.parse({
    track_mode: 'on_shift',
    worker_handle: 'ana',
    ops_group_handle: 'north',
    orders: [order],
  })
  const given = { ...at(0), routeHandle: 'r-1', routeEmbedUrl: 'http://e/r', links: [link] }
  return trackOrders(request, { orders: new Map(), isRouteTaken: false }, given).events
}

const end = (wires: readonly Wire[], ending: 'cancelled' | 'completed', second: number) =>
  endOrder(known(wires).order, ending, { ...at(second), endsRoute: null })
const reopened = (wires: readonly Wire[], second: number) =>
  reopenOrder(known(wires), { ...at(second), newId: 'r-2', routeEmbedUrl: 'http://e/r2', links: link })

test('what was cancelled is open again as it was: the next attempt, the same link', () => {
  const before = known(tracked())
  const cancelled = [...tracked(), ...end(tracked(), 'cancelled', 9)]
  const after = known([...cancelled, ...reopened(cancelled, 10)])
  expect(after.order).toMatchObject({ status: 'ongoing', isOpen: true, attempt: 1, attempts: 2, routeHandle: 'r-2' })
  const same = ['workerHandle', 'shareUrl', 'scheduledAt', 'destination', 'metadata', 'type', 'trackMode'] as const
  for (const name of [...same, 'expectedServiceS', 'opsGroupHandle', 'embedUrl'] as const) {
    expect(after.order[name], name).toEqual(before.order[name])
  }
  for (const name of ['geometry', 'productTypes', 'priority', 'scheduledAfterAt'] as const) {
    expect(after.terms[name], name).toEqual(before.terms[name])
  }
})

test('what was put aside before is put aside again', () => {
  const aside = [...tracked(), ...switchOrder(known(tracked()).order, 'disabled', at(5))]
  const cancelled = [...aside, ...end(aside, 'cancelled', 9)]
  expect(known([...cancelled, ...reopened(cancelled, 10)]).order).toMatchObject({ status: 'disabled', isOpen: true })
})

test('what had not begun waits again, under the same link', () => {
  const request = planOrdersRequest.parse({ plan_mode: 'on_demand', orders: [order] })
  const waiting = planOrders(request, { ...at(0), links: [link] }, 'plan-1')
  const cancelled = [...waiting, ...end(waiting, 'cancelled', 9)]
  expect(known([...cancelled, ...reopened(cancelled, 10)]).order).toMatchObject({
    ...{ status: 'unplanned', isOpen: true, attempt: 1, planId: 'r-2', workerHandle: null, startedAt: null },
    ...{ shareUrl: link.shareRef, metadata: order.metadata },
  })
})

test('what is open or completed is refused', () => {
  expect(() => reopened(tracked(), 10)).toThrow('duplicate_resource')
  const completed = [...tracked(), ...end(tracked(), 'completed', 9)]
  expect(() => reopened(completed, 10)).toThrow('order_already_terminal')
})
