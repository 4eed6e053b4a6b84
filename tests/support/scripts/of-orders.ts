import type { Script, Shown } from './script.ts'
import { at, moment, ms, order, point } from './wires.ts'

const status = ({ order: of }: Shown) => of()?.status
const eta = (minute: number, seconds: number, more = {}) =>
  order('eta_change', minute, { remaining_duration: seconds, ...more })

/** An order's way from its assignment to its end. */
export const OF_ORDERS: readonly Script[] = [
  {
    name: 'an order runs its course',
    events: [
      order('assigned', 0),
      order('started', 1),
      order('first_eta', 2, { remaining_duration: 600 }),
      order('arrived', 12, { arrival: moment(12) }),
      order('exited', 15, { exit: moment(15) }),
      order('completed', 16, { distance: 900, duration: 960 }),
    ],
    shows: ({ order: of }) => {
      const view = of()
      return [view?.status, view?.initialEtaAt, view?.arrivedAt, view?.exitedAt, view?.completedAt, view?.distanceM]
    },
    expected: ['completed', ms(12), ms(12), ms(15), ms(16), 900],
  },
  {
    name: 'every stamp is the same, as in the samples',
    events: ['assigned', 'started', 'first_eta', 'arrived', 'exited', 'completed'].map((value) => order(value, 0)),
    shows: ({ order: of }) => [of()?.status, of()?.isOpen, of()?.completedAt],
    expected: ['completed', false, ms(0)],
  },
  {
    name: 'of two ends the first stands, with its own results',
    events: [
      order('started', 0),
      order('cancelled', 7, { distance: 5 }),
      order('completed', 9, { distance: 9 }),
      order('updated', 8),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.distanceM, of()?.cancelledAt, of()?.completedAt],
    expected: ['cancelled', 5, ms(7), null],
  },
  {
    name: 'completed and cancelled at one moment is completed',
    events: [order('completed', 9, { deviation: 75 }), order('cancelled', 9, { distance: 5 }), order('started', 9)],
    shows: ({ order: of }) => [of()?.status, of()?.deviationM],
    expected: ['completed', 75],
  },
  {
    name: 'the value counts where the status says another thing',
    events: [order('started', 0), order('cancelled', 5, { status: 'completed' }), order('updated', 3)],
    shows: status,
    expected: 'cancelled',
  },
  {
    name: 'put aside and taken up twice',
    events: [
      order('started', 0),
      ...[2, 6].map((minute) => order('disabled', minute, { status: 'disabled' })),
      ...[4, 8].map((minute) => order('enabled', minute, { status: 'ongoing' })),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.disabledAt],
    expected: ['ongoing', null],
  },
  {
    name: 'put aside, while estimates go on',
    events: [order('started', 0), order('disabled', 2, { status: 'disabled' }), eta(3, 60), eta(5, 120)],
    shows: ({ order: of }) => [of()?.status, of()?.disabledAt, of()?.etaAt],
    expected: ['disabled', ms(2), ms(7)],
  },
  {
    name: 'put aside before its start and taken up again has not started',
    events: [
      order('assigned', 0, { status: 'assigned' }),
      order('disabled', 2, { status: 'disabled' }),
      order('enabled', 4, { status: 'assigned' }),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.startedAt],
    expected: ['assigned', null],
  },
  {
    name: 'the first arrival and the last exit count',
    events: [
      order('arrived', 10, { arrival: moment(10) }),
      order('exited', 12, { exit: moment(12) }),
      order('arrived', 20, { arrival: moment(20) }),
      order('exited', 25, { exit: moment(25) }),
      order('started', 0),
    ],
    shows: ({ order: of }) => [of()?.arrivedAt, of()?.exitedAt],
    expected: [ms(10), ms(25)],
  },
  {
    name: 'an exit that comes without its arrival',
    events: [order('started', 0), order('exited', 12, { exit: moment(12) }), order('completed', 13)],
    shows: ({ order: of }) => [of()?.arrivedAt, of()?.exitedAt, of()?.status],
    expected: [null, ms(12), 'completed'],
  },
  {
    name: 'estimates a nanosecond apart, spelt in three ways',
    events: [
      { ...eta(5, 100), recorded_at: at(5, '456788') },
      { ...eta(5, 200), recorded_at: at(5, '456789') },
      { ...eta(5, 300), recorded_at: at(5, '456') },
      eta(5, 400),
    ],
    shows: ({ order: of }) => of()?.remainingDurationS,
    expected: 200,
  },
  {
    name: 'the first estimate is kept apart from the last',
    events: [
      order('first_eta', 1, { remaining_duration: 600 }),
      eta(5, 900),
      eta(7, 300),
      order('delayed', 6, { arrive_at: at(40) }),
      order('n_minutes_away', 7, { remaining_minutes: 5 }),
    ],
    shows: ({ order: of }) => [of()?.initialEtaAt, of()?.etaAt],
    expected: [ms(11), ms(12)],
  },
  {
    name: 'an estimate that was said outright beats the time left beside it',
    events: [eta(5, 60, { arrive_at: at(30) }), eta(4, 60), order('started', 0)],
    shows: ({ order: of }) => [of()?.etaAt, of()?.remainingDurationS],
    expected: [ms(30), 60],
  },
  {
    name: 'risks are those of the latest word alone',
    events: [
      order('started', 0),
      order('risk_updated', 3, { risks: { moving_too_slow: { intensity_label: 'red', intensity_value: 0.9 } } }),
      order('risk_updated', 5, { risk_elements: { is_offline: 'red', in_low_battery: 'green' } }),
      order('updated', 6),
    ],
    shows: ({ order: of }) => of()?.risks.map(({ risk, at: since }) => [risk, since]),
    expected: [['is_offline', ms(5)]],
  },
  {
    name: 'a risk that is over is over',
    events: [
      order('risk_updated', 3, { risks: { in_outage: 'red' } }),
      order('risk_updated', 5, { risks: { in_outage: 'green' } }),
      order('risk_updated', 4, { risks: { in_outage: 'yellow' } }),
    ],
    shows: ({ order: of }) => of()?.risks,
    expected: [],
  },
  {
    name: 'nothing that has ended is at risk',
    events: [
      order('started', 0),
      order('risk_updated', 3, { risks: { in_outage: 'red' } }),
      order('completed', 5),
      order('risk_updated', 6, { risks: { in_outage: 'red' } }),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.risks],
    expected: ['completed', []],
  },
  {
    name: 'the address is changed twice',
    events: [
      order('updated', 1, { destination: { geometry: point(1), radius: 50, address: 'first' } }),
      order('updated', 3, { destination: { geometry: point(3), address: 'last' } }),
      order('updated', 2, { destination: { geometry: point(2), radius: 70 } }),
      order('started', 2),
    ],
    shows: ({ order: of }) => [of()?.destination?.lon, of()?.destination?.address],
    expected: [3, 'last'],
  },
  {
    name: 'what has a date beats what has none',
    events: [
      { ...order('updated', 0, { metadata: { from: 'undated' } }), recorded_at: undefined, created_at: undefined },
      order('updated', 1, { metadata: { from: 'dated' } }),
      { ...order('completed', 0), recorded_at: undefined, created_at: undefined },
      order('cancelled', 9),
    ].map((wire) => JSON.parse(JSON.stringify(wire))),
    shows: ({ order: of }) => [of()?.metadata, of()?.status],
    expected: [{ from: 'dated' }, 'cancelled'],
  },
  {
    name: 'a remark changes nothing of the order',
    events: [
      order('started', 0),
      order('custom', 5, { event: { type: 'a coffee' } }),
      order('custom', -60, { event: { type: 'completed' } }),
      eta(3, 60),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.isOpen, of()?.etaAt],
    expected: ['ongoing', true, ms(4)],
  },
]
