import type { Script } from './script.ts'
import { located, order } from './wires.ts'

const R2 = { route_handle: 'R2' }
const loose = (value: string, minute: number, data = {}) => {
  const wire = order(value, minute, { ...data, route_handle: undefined })
  return JSON.parse(JSON.stringify(wire))
}

/** Orders that are tried again, planned, moved and handed over. */
export const OF_ATTEMPTS: readonly Script[] = [
  {
    name: 'tracked again after its end it is the next attempt',
    events: [
      order('started', 0),
      order('completed', 9),
      order('assigned', 20, R2),
      order('started', 21, R2),
      order('eta_change', 5, { remaining_duration: 60 }),
    ],
    shows: ({ order: of }) => [of()?.attempt, of()?.attempts, of()?.status, of()?.routeHandle],
    expected: [1, 2, 'ongoing', 'R2'],
  },
  {
    name: 'both attempts end, each in its own way',
    events: [
      order('started', 0),
      order('cancelled', 9, { distance: 1 }),
      order('started', 20, R2),
      order('completed', 30, { ...R2, distance: 2 }),
      order('cancelled', 31, R2),
    ],
    shows: ({ order: of }) => [of()?.attempt, of()?.status, of()?.distanceM],
    expected: [1, 'completed', 2],
  },
  {
    name: 'words without a route belong to the attempt of their time',
    events: [
      order('started', 0),
      loose('updated', 5, { metadata: { of: 'the first' } }),
      order('started', 20, R2),
      loose('updated', 25, { metadata: { of: 'the second' } }),
    ],
    shows: ({ order: of }) => [of()?.metadata, of()?.attempts],
    expected: [{ of: 'the second' }, 2],
  },
  {
    name: 'an old word without a route does not reach the next attempt',
    events: [order('started', 0), loose('cancelled', 5), order('started', 20, R2), order('updated', 22, R2)],
    shows: ({ order: of }) => [of()?.attempt, of()?.status],
    expected: [1, 'ongoing'],
  },
  {
    name: 'a completion without a route ends the only attempt',
    events: [order('assigned', 0), order('started', 1), loose('completed', 5), order('updated', 3)],
    shows: ({ order: of }) => [of()?.attempts, of()?.status, of()?.routeHandle],
    expected: [1, 'completed', 'R1'],
  },
  {
    name: 'a plan and the route that takes it up are one attempt',
    events: [
      loose('created', 0, { plan_id: 'P1', status: 'unplanned' }),
      loose('updated', 1, { plan_id: 'P1', metadata: { asked: 'ice' } }),
      order('tracked', 5, { plan_id: 'P1' }),
      order('started', 6),
    ],
    shows: ({ order: of }) => [of()?.attempts, of()?.status, of()?.metadata, of()?.routeHandle],
    expected: [1, 'ongoing', { asked: 'ice' }, 'R1'],
  },
  {
    name: 'taken off its route, the attempt is none',
    events: [order('assigned', 0), order('rescheduled', 5), order('assigned', 10, R2), order('updated', 3)],
    shows: ({ order: of }) => [of()?.attempts, of()?.routeHandle, of()?.status],
    expected: [1, 'R2', 'assigned'],
  },
  {
    name: 'the order goes on with another phone',
    events: [
      order('started', 0, {}, { device_id: 'D1' }),
      order('device_switched', 5, { previous_device_id: 'D1', new_device_id: 'D2' }),
      located(4, 4, { worker_handle: 'Ana' }),
      located(6, 6, { device_id: 'D2', worker_handle: 'Ana' }),
      order('updated', 3, {}, { device_id: 'D1' }),
    ],
    shows: ({ order: of, worker }) => [of()?.deviceId, worker()?.deviceIds, worker()?.fix?.lon],
    expected: ['D2', ['D1', 'D2'], 6],
  },
  {
    name: 'the order goes on with another worker, without the phone of the first',
    events: [
      order('started', 0, {}, { device_id: 'D1' }),
      order('updated', 5, { previous_worker_handle: 'Ana' }, { worker_handle: 'Bo' }),
      order('eta_change', 6, { remaining_duration: 60 }, { worker_handle: 'Bo' }),
    ],
    shows: ({ order: of }) => [of()?.workerHandle, of()?.deviceId, of()?.status],
    expected: ['Bo', null, 'ongoing'],
  },
  {
    name: 'two orders of one route, mixed',
    events: [
      order('started', 0),
      order('started', 1, { order_handle: 'A2' }),
      order('completed', 5, { order_handle: 'A2' }),
      order('eta_change', 6, { remaining_duration: 60 }),
      order('cancelled', 8, { order_handle: 'A2' }),
    ],
    shows: ({ order: of }) => [of('A1')?.status, of('A2')?.status],
    expected: ['ongoing', 'completed'],
  },
]
