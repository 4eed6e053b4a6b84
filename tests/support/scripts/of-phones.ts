import { factValue } from '#lib/domain/facts/facts.ts'
import type { Script } from './script.ts'
import { at, located, ms, order, point, said, status, worker } from './wires.ts'

const HOUR = 60
const TEN_YEARS = 10 * 365 * 24 * HOUR
const CODE = 'location_permissions_denied'
const outage = (data: object) => worker('outage', null, { outage_code: CODE, recorded_at_start: at(1), ...data })
const linked = { worker_handle: 'Ana' }

/** Phones whose clocks are wrong: their next true word counts again. */
const OF_CLOCKS: readonly Script[] = [
  ...[
    ['an hour ahead', HOUR],
    ['ten years ahead', TEN_YEARS],
  ].map(
    ([how, by]): Script => ({
      name: `a clock that is ${how} wins for a minute at most`,
      events: [
        located(0, 1, { ...linked, recorded_at: at(Number(by)), created_at: at(0) }),
        located(1, 2, { recorded_at: at(1 + Number(by)), created_at: at(1) }),
        said('time_offset_changed', 2, { value: Number(by) * 60 }, { device_id: 'D1' }),
        located(3, 3),
        located(4, 4),
      ],
      shows: ({ worker: of }) => [of()?.fix?.lon, of()?.fix?.at, of()?.clockOffsetS],
      expected: [4, ms(4), Number(by) * 60],
    }),
  ),
  {
    name: 'what a clock ten years ahead said last is believed to be a minute younger than its sending',
    events: [
      located(0, 1, linked),
      located(5, 5, { recorded_at: at(5 + TEN_YEARS), created_at: at(5) }),
      located(6, 6, { recorded_at: at(5.5), created_at: at(5.5) }),
    ],
    shows: ({ worker: of }) => [of()?.fix?.lon, of()?.fix?.at],
    expected: [5, ms(6)],
  },
  {
    name: 'a clock that is an hour behind is set right',
    events: [
      located(0, 1, { ...linked, recorded_at: at(-HOUR), created_at: at(0) }),
      located(1, 2, { recorded_at: at(1 - HOUR), created_at: at(1) }),
      said('time_offset_changed', 2, { value: -3600 }, { device_id: 'D1' }),
      located(2, 3),
    ],
    shows: ({ worker: of }) => [of()?.fix?.lon, of()?.fix?.at, of()?.clockOffsetS],
    expected: [3, ms(2), -3600],
  },
  {
    name: 'a clock ahead does not end an order later than it was told',
    events: [
      order('started', 0),
      { ...order('completed', 5), recorded_at: at(5 + TEN_YEARS), created_at: at(5) },
      order('cancelled', 7),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.completedAt],
    expected: ['completed', ms(6)],
  },
  {
    name: 'an arrival by a clock ahead is not the first one',
    events: [
      order('started', 0),
      order('arrived', 5, { arrival: { location: point(5), recorded_at: at(5) } }),
      {
        ...order('arrived', 3, { arrival: { location: point(9), recorded_at: at(TEN_YEARS) } }),
        recorded_at: at(TEN_YEARS),
        created_at: at(6),
      },
    ],
    shows: ({ order: of }) => of()?.arrivedAt,
    expected: ms(5),
  },
]

const OF_DEVICES: readonly Script[] = [
  {
    name: 'label and charge of a battery are two things',
    events: [
      said('battery', 1, { value: 'low' }, { device_id: 'D1', ...linked }),
      said('battery', 3, { value: 'charging' }, { device_id: 'D1' }),
      said('battery', 2, { value: 'low', battery_percent: 9 }, { device_id: 'D1' }),
    ],
    shows: ({ worker: of }) => [of()?.batteryLabel, of()?.batteryPct],
    expected: ['charging', 9],
  },
  {
    name: 'a link that comes late takes nothing from the phone',
    events: [located(1, 1, linked), located(9, 9), located(5, 5, { device_id: 'D2', ...linked })],
    shows: ({ worker: of }) => [of()?.deviceIds, of()?.fix?.lon],
    expected: [['D1', 'D2'], 9],
  },
  {
    name: 'a phone that changes hands is with whom it was linked to last',
    events: [
      located(1, 1, linked),
      located(5, 5, { worker_handle: 'Bo' }),
      located(6, 6),
      worker('updated', 0, { name: 'Ana' }),
      worker('updated', 0, { name: 'Bo', worker_handle: 'Bo' }, { worker_handle: 'Bo' }),
    ],
    shows: ({ worker: of }) => [of('Ana')?.deviceIds, of('Bo')?.deviceIds, of('Bo')?.fix?.lon],
    expected: [[], ['D1'], 6],
  },
  {
    name: 'logging in on another phone lets go of the first',
    events: [
      worker('device_linked', 1, { device_id: 'D1' }),
      worker('device_unlinked', 5, { device_id: 'D1' }),
      worker('device_linked', 5, { device_id: 'D2' }),
      worker('updated', 0, { name: 'Ana' }),
    ],
    shows: ({ worker: of }) => of()?.deviceIds,
    expected: ['D2'],
  },
  {
    name: 'names and profiles: the last of each',
    events: [
      worker('created', 0, { name: 'A', profile: { shoe: 41 } }),
      worker('updated', 3, { name: 'Ana' }),
      worker('updated', 2, { profile: { shoe: 42 } }),
      worker('tracking_started', 4, { location: point(4), location_recorded_at: at(4) }),
    ],
    shows: ({ worker: of }) => [of()?.name, of()?.profile, of()?.fix?.lon],
    expected: ['Ana', { shoe: 42 }, 4],
  },
  {
    name: 'deleted, brought back, deleted again',
    events: [
      worker('created', 0),
      worker('deleted', 2),
      worker('undeleted', 4),
      worker('deleted', 6),
      worker('updated', 7, { name: 'Ana' }),
    ],
    shows: ({ facts }) => factValue(facts('worker', 'Ana'), 'deleted'),
    expected: true,
  },
  {
    name: 'registered and installed anew, both are known',
    events: [
      said('registration', 0, { device_info: { os_name: 'Android' } }, { device_id: 'D1', name: 'first' }),
      said('reinstall', 5, { device_info: { os_name: 'Android', os_version: '16' } }, { device_id: 'D1' }),
      said('registration_update', 3, {}, { device_id: 'D1', name: 'second' }),
    ],
    shows: ({ facts }) =>
      ['name', 'registered', 'reinstalled', 'deviceInfo'].map((name) => factValue(facts('device', 'D1'), name)),
    expected: ['second', true, true, { osName: 'Android', osVersion: '16' }],
  },
]

const OF_OUTAGES: readonly Script[] = [
  {
    name: 'an outage that comes open and then closed is one',
    events: [
      outage({}),
      outage({ recorded_at_end: at(21), detail: { distance: 0, duration: 1200 } }),
      worker('updated', 3, { name: 'Ana' }),
    ],
    shows: ({ outages }) => outages.map(({ isOpen, endedAt, durationS }) => [isOpen, endedAt, durationS]),
    expected: [[false, ms(21), 1200]],
  },
  {
    name: 'an outage that the phone and the platform tell of is one',
    events: [
      status('inactive', 1, { outage_code: CODE, recorded_at_start: at(1) }),
      outage({}),
      outage({ recorded_at_end: at(9) }),
      status('active', 9, { activity: 'walk' }),
    ],
    shows: ({ outages, worker: of }) => [outages.map(({ isOpen }) => isOpen), of()?.status, of()?.outageCode],
    expected: [[false], 'active', null],
  },
  {
    name: 'two outages of one kind are two',
    events: [
      outage({ recorded_at_end: at(5) }),
      outage({ recorded_at_start: at(30) }),
      outage({}),
      outage({ recorded_at_start: at(30), recorded_at_end: at(40) }),
    ],
    shows: ({ outages }) => outages.map(({ startedAt, endedAt }) => [startedAt, endedAt]),
    expected: [
      [ms(1), ms(5)],
      [ms(30), ms(40)],
    ],
  },
  {
    name: 'started and ended by names of their own',
    events: [
      worker('outage_started', 1, { outage_code: CODE, recorded_at_start: at(1) }),
      worker('outage_ended', 8, { outage_code: CODE, recorded_at_start: at(1), recorded_at_end: at(8) }),
      located(9, 9, linked),
    ],
    shows: ({ outages, worker: of }) => [outages.map(({ isOpen, endedAt }) => [isOpen, endedAt]), of()?.fix?.lon],
    expected: [[[false, ms(8)]], 9],
  },
  {
    name: 'a phone that fell silent is where it was last seen',
    events: [
      located(1, 1, linked),
      status('disconnected', 11, { outage_code: 'disconnected', recorded_at_start: at(2) }, { location: point(2) }),
      status('active', 0, { activity: 'drive' }),
    ],
    shows: ({ worker: of }) => [of()?.status, of()?.statusAt, of()?.fix?.lon, of()?.fix?.at],
    expected: ['disconnected', ms(11), 2, ms(2)],
  },
  {
    name: 'the rules that found an outage judged it, not those that saw its end',
    events: [
      { ...outage({}), rules: 'then', ...{ recorded_at: at(11), created_at: at(11) } },
      { ...outage({ recorded_at_end: at(30) }), rules: 'later', ...{ recorded_at: at(30), created_at: at(30) } },
    ],
    shows: ({ outages }) => outages.map(({ rules, isOpen }) => [rules, isOpen]),
    expected: [['then', false]],
  },
]

export const OF_PHONES: readonly Script[] = [...OF_CLOCKS, ...OF_DEVICES, ...OF_OUTAGES]
