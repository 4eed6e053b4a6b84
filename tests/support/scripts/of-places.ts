import { factValue } from '#lib/domain/facts/facts.ts'
import type { Script } from './script.ts'
import { at, moment, ms, order, point, said, visit } from './wires.ts'

const entry = visit('entry', 0, { arrival: moment(0) })
const exit = visit('exit', 5, { arrival: moment(0), exit: moment(5), duration: 300 })
const gone = (sent: number, data = {}) => visit('delete', sent, { arrival: moment(0), ...data })
const other = { marker_id: 'M2' }
const isRetracted = ({ visits }: { visits: readonly { markerId: string; isRetracted: boolean }[] }) =>
  visits.map((each) => [each.markerId, each.isRetracted])

/** Visits that were told and taken back, and the records beside orders. */
export const OF_PLACES: readonly Script[] = [
  {
    name: 'a visit from entry to exit',
    events: [entry, exit],
    shows: ({ visits }) => visits.map((each) => [each.enteredAt, each.exitedAt, each.durationS, each.isRetracted]),
    expected: [[ms(0), ms(5), 300, false]],
  },
  {
    name: 'a visit that was taken back after its exit',
    events: [entry, exit, gone(6)],
    shows: isRetracted,
    expected: [['M1', true]],
  },
  {
    name: 'a visit that was taken back between entry and exit',
    events: [entry, gone(3), exit],
    shows: isRetracted,
    expected: [['M1', true]],
  },
  {
    name: 'a visit that was taken back before it was told, at the moment of its entry',
    events: [gone(0), entry, exit],
    shows: isRetracted,
    expected: [['M1', true]],
  },
  {
    name: 'a visit that was taken back without a date',
    events: [{ ...gone(0), created_at: 'just now', recorded_at: 'just now' }, entry, exit],
    shows: isRetracted,
    expected: [['M1', true]],
  },
  {
    name: 'a visit that was taken back twice, and told again with another duration',
    events: [entry, gone(3), gone(9), exit, visit('exit', 12, { exit: moment(6), duration: 360 })],
    shows: isRetracted,
    expected: [['M1', true]],
  },
  {
    name: 'of two visits one is taken back, the other stands',
    events: [entry, exit, gone(6), visit('entry', 20, { ...other, arrival: moment(20) })],
    shows: isRetracted,
    expected: [
      ['M1', true],
      ['M2', false],
    ],
  },
  {
    name: 'a visit taken back leaves the order’s own arrival alone',
    events: [order('started', 0), order('arrived', 1, { arrival: moment(1) }), entry, gone(3), order('completed', 7)],
    shows: ({ order: of, visits }) => [of()?.status, of()?.arrivedAt, visits[0]?.isRetracted],
    expected: ['completed', ms(1), true],
  },
  {
    name: 'a route from its making to its end, and a word that comes after',
    events: [
      said('route', 0, { value: 'created', route_handle: 'R1', status: 'planned' }),
      said('route', 1, { value: 'assigned', route_handle: 'R1', status: 'assigned' }),
      said('route', 2, { value: 'started', route_handle: 'R1', status: 'tracking' }),
      said('route', 9, { value: 'completed', route_handle: 'R1', distance: 7 }),
      said('route', 12, { value: 'updated', route_handle: 'R1', status: 'tracking' }),
      said('route', 3, { value: 'request_version_missing', route_handle: 'R1', message: 'again', route_version: 9 }),
    ],
    shows: ({ routes }) => routes.map((each) => [each.status, each.completedAt, each.distanceM, each.notice]),
    expected: [['completed', ms(9), 7, 'again']],
  },
  {
    name: 'a trip of the old API',
    events: [
      said('trip', 0, { value: 'created', trip_id: 'T1' }),
      said('trip', 4, { value: 'destination_arrival', trip_id: 'T1' }),
      said('trip', 6, { value: 'destination_exit', trip_id: 'T1' }),
      said('trip', 8, { value: 'completed', trip_id: 'T1', summary: { distance: 3 } }),
      said('trip', 2, { value: 'eta_change', trip_id: 'T1', arrive_at: at(4) }),
    ],
    shows: ({ trips }) => trips.map((each) => [each.status, each.arrivedAt, each.exitedAt, each.etaAt]),
    expected: [['completed', ms(4), ms(6), ms(4)]],
  },
  {
    name: 'a plan that failed and was made again',
    events: [
      said('order', 0, { value: 'planning_started', plan_id: 'P1' }),
      said('order', 1, { value: 'planning_failed', plan_id: 'P1', failure_reason: 'nobody' }),
      said('order', 2, { value: 'planning_started', plan_id: 'P1' }),
      said('order', 3, { value: 'planning_completed', plan_id: 'P1', num_orders: 4 }),
    ],
    shows: ({ plans }) => plans.map((each) => [each.status, each.orders]),
    expected: [['planning_completed', 4]],
  },
  {
    name: 'a geotag makes its order known and moves its worker',
    events: [
      said('geotag', 3, { geotag_type: 'photo', order_handle: 'A1', location: point(3) }, { device_id: 'D1' }),
      order('started', 0, {}, { device_id: 'D1' }),
      order('completed', 9),
    ],
    shows: ({ order: of, geotags }) => [of()?.status, geotags.map(({ type, at: when }) => [type, when])],
    expected: ['completed', [['photo', ms(3)]]],
  },
  {
    name: 'a place is changed field by field, taken away and made again',
    events: [
      said('place', 0, { value: 'created', place_handle: 'depot', name: 'Depot', radius: 50 }),
      said('place', 2, { value: 'updated', place_handle: 'depot', name: 'The depot' }),
      said('place', 3, { value: 'updated', place_handle: 'depot', radius: 80 }),
      said('place', 5, { value: 'deleted', place_handle: 'depot' }),
      said('place', 7, { value: 'created', place_handle: 'depot' }),
    ],
    shows: ({ facts }) => ['name', 'radiusM', 'deleted'].map((name) => factValue(facts('place', 'depot'), name)),
    expected: ['The depot', 80, false],
  },
]
