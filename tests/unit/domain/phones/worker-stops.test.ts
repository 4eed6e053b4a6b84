import { expect, test } from 'vitest'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { daySoFar } from '#lib/domain/phones/day-so-far.ts'
import { workerNote, workerStops } from '#lib/domain/phones/worker-stops.ts'

const order = (handle: string, more: Partial<OrderView> = {}) =>
  ({
    handle,
    status: 'ongoing',
    isOpen: true,
    destination: null,
    scheduledAt: null,
    etaAt: null,
    arrivedAt: null,
    exitedAt: null,
    completedAt: null,
    createdAt: 0,
    distanceM: null,
    metadata: {},
    ...more,
  }) as OrderView

test('where somebody is goes before what is expected next, and that before what has not begun', () => {
  const orders = [
    order('later', { etaAt: 300 }),
    order('not begun', { status: 'assigned', scheduledAt: 1 }),
    order('next', { etaAt: 200 }),
    order('here', { etaAt: 900, arrivedAt: 100 }),
    order('left', { etaAt: 250, arrivedAt: 50, exitedAt: 60 }),
    order('off', { status: 'disabled' }),
    order('over', { status: 'completed', isOpen: false }),
  ]
  expect(workerStops(orders).map(({ handle }) => handle)).toEqual(['here', 'next', 'left', 'later', 'not begun'])
})

test('of what an order knows only what was written for its worker is shown', () => {
  const metadata = { customer_phone: '099 123 456', price: 12, 'Worker-Note': ' Ring twice ', internal: 'late payer' }
  const [stop] = workerStops([order('A', { metadata })])
  expect(stop?.note).toBe('Ring twice')
  expect(JSON.stringify(stop)).not.toMatch(/099|late payer/)
  expect(workerNote({ note: 12, internal: 'x' })).toBeNull()
})

const MINUTE_MS = 60_000
const outage = (startedAt: number, endedAt: number | null, isOpen = false) =>
  ({ startedAt, endedAt, isOpen }) as OutageView

test('a day counts what was done in it, and the time in which nobody saw its worker', () => {
  const day = daySoFar({
    orders: [order('A', { completedAt: 5, distanceM: 10 }), order('B', { completedAt: 100, distanceM: 700 })],
    outages: [
      outage(-10 * MINUTE_MS, 2 * MINUTE_MS),
      outage(3 * MINUTE_MS, 3 * MINUTE_MS + 20_000),
      outage(5 * MINUTE_MS, null, true),
      outage(6 * MINUTE_MS, null),
    ],
    fromMs: 50,
    nowMs: 10 * MINUTE_MS,
  })
  expect(day).toMatchObject({ completed: 1, lastCompletedAt: 100, distanceM: 700, gaps: 2, longestGapS: 300 })
  expect(day.notSeenS).toBe(120 + 300)
})
