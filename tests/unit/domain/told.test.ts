import { expect, test } from 'vitest'
import { customEvents, patchOrder, reassignOrder, switchOrder } from '#lib/domain/commands/order-changes.ts'
import { toldOrder, toldRoute } from '#lib/domain/commands/told-orders.ts'
import { toldWorker } from '#lib/domain/commands/told-workers.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { workerTerms } from '#lib/domain/views/view-terms.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import { projectAll, type State } from '#tests/support/histories.ts'
import { anOrder } from '../support/view-rows.ts'

const AT = '2026-02-01T00:00:00.000Z'
const occasion = { at: AT, accountId: 'account' }
const before = { accountId: 'account', saidAt: null }

const answered = {
  order_handle: 'o-1',
  route_handle: 'r-1',
  worker_handle: 'ana',
  status: 'completed',
  created_at: '2026-01-01T10:00:00Z',
  assigned_at: '2026-01-01T10:00:01Z',
  started_at: '2026-01-01T10:00:02Z',
  arrived_at: '2026-01-01T10:30:00Z',
  completed_at: '2026-01-01T11:00:00Z',
  distance: 900,
  metadata: { n: 1 },
}

const stateOf = (wires: readonly Record<string, unknown>[]): State =>
  projectAll(wires.map((wire) => eventOf(JSON.parse(JSON.stringify(wire)))))

const rowsOf = (state: State, noun: string) =>
  [...state.values()].filter((entity) => entity.noun === noun).map((entity) => ({ ...entity, seq: 1 }))

const viewOf = (wires: readonly Record<string, unknown>[]) => orderView(rowsOf(stateOf(wires), 'order'))

test('an answer that is read makes events by its own times, so that read twice it is the same events', () => {
  const events = toldOrder(answered, before)
  expect(toldOrder({ ...answered }, before)).toEqual(events)
  for (const event of events) expect(String(event.recorded_at)).toMatch(/^2026-01-01T1/)
  expect(viewOf(events)).toMatchObject({
    status: 'completed',
    attempt: 0,
    startedAt: Date.parse('2026-01-01T10:00:02Z'),
    arrivedAt: Date.parse('2026-01-01T10:30:00Z'),
    completedAt: Date.parse('2026-01-01T11:00:00Z'),
    distanceM: 900,
    metadata: { n: 1 },
  })
})

test('what a webhook said later stands against an answer that is read', () => {
  const [webhook] = toldOrder({ ...answered, status: 'ongoing', metadata: { n: 2 } }, { ...before, saidAt: AT }).slice(
    2,
  )
  expect(viewOf([webhook ?? {}, ...toldOrder(answered, before)])).toMatchObject({ metadata: { n: 2 } })
})

test('an order without a handle or a time says nothing; an order inside a route takes its worker from it', () => {
  expect(toldOrder({ status: 'ongoing' }, before)).toEqual([])
  expect(toldOrder({ order_handle: 'o', status: 'unplanned' }, before)).toEqual([])
  const route = { route_handle: 'r-1', worker_handle: 'ana', orders: [{ ...answered, worker_handle: null }] }
  expect(viewOf(toldRoute(route, before))).toMatchObject({ workerHandle: 'ana', routeHandle: 'r-1' })
})

test('a worker that is read has a phone, a place and a status at their own times', () => {
  const worker = {
    worker_handle: 'ana',
    created_at: '2025-01-01T00:00:00Z',
    device_id: 'PHONE',
    device_status: { value: 'active', data: { activity: 'drive', recorded_at: '2026-01-01T10:00:00Z' } },
    location: { geometry: { type: 'Point', coordinates: [-56, -34] }, recorded_at: '2026-01-01T10:00:05Z' },
  }
  const kinds = toldWorker(worker, before).map(({ type, recorded_at }) => `${type} ${recorded_at}`)
  expect(kinds).toEqual([
    'worker 2025-01-01T00:00:00Z',
    'worker 2025-01-01T00:00:00Z',
    'device_status 2026-01-01T10:00:00Z',
    'location 2026-01-01T10:00:05Z',
  ])
})

test('a custom event changes nothing, whatever it is called and whenever it was', () => {
  const known = toldOrder({ ...answered, status: 'ongoing' }, before)
  const order = viewOf(known)
  if (!order) throw new Error('no order')
  const events = [{ type: 'cancelled', recorded_at: '2020-01-01T00:00:00Z', metadata: { n: 9 } }]
  const after = viewOf([...customEvents(order, events, occasion), ...known])
  expect(after).toEqual({ ...order, lastEventAt: after?.lastEventAt })
})

test('who takes an order over carries it without the phone of the one before', () => {
  const known = toldOrder({ ...answered, status: 'ongoing', device_id: 'PHONE-A' }, before)
  const order = viewOf(known)
  if (!order) throw new Error('no order')
  expect(order.deviceId).toBe('PHONE-A')
  const to = { workerHandle: 'bea', deviceId: null, opsGroupHandle: undefined, route: null }
  expect(viewOf([...known, ...reassignOrder(order, to, occasion)])).toMatchObject({
    workerHandle: 'bea',
    deviceId: null,
    status: 'ongoing',
    attempt: 0,
  })
})

test('a custom event of a moment to come does not hold the order with the worker of before', () => {
  const known = toldOrder({ ...answered, status: 'ongoing' }, before)
  const order = viewOf(known)
  if (!order) throw new Error('no order')
  const noted = customEvents(order, [{ type: 'soon', recorded_at: '2026-02-01T00:00:30Z' }], occasion)
  const handed = reassignOrder(
    order,
    { workerHandle: 'bea', deviceId: null, opsGroupHandle: undefined, route: null },
    occasion,
  )
  expect(viewOf([...known, ...noted, ...handed])).toMatchObject({ workerHandle: 'bea' })
})

test('the destination is fixed once tracking has started, the promise is not', () => {
  const order = anOrder('a', { startedAt: 1, routeHandle: 'r' })
  const destination = { geometry: { type: 'Point' as const, coordinates: [-56, -34] as [number, number] } }
  expect(() => patchOrder(order, { destination }, occasion)).toThrow(/before tracking is started/)
  expect(patchOrder({ ...order, startedAt: null }, { destination }, occasion)).toHaveLength(1)
  expect(patchOrder(order, { scheduled_at: AT }, occasion)[0]?.data).toMatchObject({ scheduled_at: AT })
  expect(patchOrder(order, {}, occasion)).toEqual([])
  const ended = { ...order, isOpen: false, status: 'completed' }
  expect(patchOrder(ended, { metadata: { n: 1 } }, occasion)).toHaveLength(1)
  expect(() => patchOrder(ended, { scheduled_at: AT }, occasion)).toThrow(/order_already_terminal/)
  expect(() => switchOrder(ended, 'disabled', occasion)).toThrow(/order_already_terminal/)
})

test.each([
  { was: 'assigned', worker: 'ana' },
  { was: 'unplanned', worker: null },
])('what was put aside before its start is $was again afterwards, and not under way', ({ was, worker }) => {
  const created = toldOrder(
    { ...answered, status: was, started_at: null, worker_handle: worker, device_id: null },
    before,
  )
  const order = viewOf(created)
  if (!order) throw new Error('no order')
  const aside = [...created, ...switchOrder(order, 'disabled', occasion)]
  expect(viewOf(aside)).toMatchObject({ status: 'disabled' })
  const later = { ...occasion, at: '2026-02-01T00:05:00.000Z' }
  const again = [...aside, ...switchOrder(viewOf(aside) ?? order, 'enabled', later)]
  expect(viewOf(again)).toMatchObject({ status: was, startedAt: null, isOpen: true })
})

test('the work status is the worker’s, whichever phone is named beside it, and the later word stands', () => {
  const status = (at: string, tracking: boolean) => ({
    type: 'worker',
    recorded_at: at,
    device_id: 'PHONE',
    data: { value: 'work_status_updated', worker_handle: 'ana', tracking },
  })
  const state = stateOf([status('2026-01-01T10:00:02Z', true), status('2026-01-01T10:00:01Z', false)])
  const [worker] = rowsOf(state, 'worker')
  expect(workerTerms(worker?.facts ?? {})).toMatchObject({ isTracking: true, isAvailable: false })
})
