import type { Script } from './script.ts'
import { located, moment, ms, order, stamps } from './wires.ts'

const DAY = 24 * 60
/** How late, in minutes: a second, a minute, an hour, a day, a week, a month. */
const LATE = [1 / 60, 1, 60, DAY, 7 * DAY, 30 * DAY]
const late = (recorded: number, by: number) => stamps(recorded, recorded + by)

/** Phones that were without a network tell of the past: it lands where it belongs, and now stays as it is. */
export const OF_LATE: readonly Script[] = [
  {
    name: 'positions that are late by a second to a month leave the newest where it is',
    events: [
      located(40_000, 99, { worker_handle: 'Ana' }),
      ...LATE.slice(1).map((by, index) => located(0, index, late(index, by))),
    ],
    shows: ({ worker: of }) => [of()?.fix?.lon, of()?.fix?.at],
    expected: [99, ms(40_000)],
  },
  {
    name: 'of late positions alone the one that was recorded last counts, not the one that was sent last',
    events: LATE.map((by, index) => located(0, index, { worker_handle: 'Ana', ...late(index, LATE[5 - index] ?? by) })),
    shows: ({ worker: of }) => [of()?.fix?.lon, of()?.fix?.at],
    expected: [5, ms(5)],
  },
  {
    name: 'a completed order stays so, however late its earlier events are',
    events: [
      order('completed', 50, { distance: 7 }),
      ...['assigned', 'started', 'first_eta', 'arrived', 'exited'].map((value, index) =>
        order(value, index, {}, late(index, LATE[index + 1] ?? 0)),
      ),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.completedAt, of()?.startedAt, of()?.arrivedAt],
    expected: ['completed', ms(50), ms(1), ms(3)],
  },
  {
    name: 'what was recorded after the end does not begin it anew',
    events: [
      order('completed', 5),
      order('started', 6, { status: 'ongoing' }),
      order('eta_change', 7, { remaining_duration: 60 }, late(7, DAY)),
      order('enabled', 8, { status: 'ongoing' }, late(8, 30 * DAY)),
      order('updated', 9, { status: 'ongoing' }),
      order('disabled', 10, { status: 'disabled' }),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.isOpen, of()?.completedAt],
    expected: ['completed', false, ms(5)],
  },
  {
    name: 'an end that was recorded earlier and comes a month late is still an end',
    events: [
      order('started', 0),
      order('completed', 50, { distance: 9 }),
      order('cancelled', 20, { distance: 3 }, late(20, 30 * DAY)),
    ],
    shows: ({ order: of }) => [of()?.status, of()?.isOpen, of()?.distanceM],
    expected: ['cancelled', false, 3],
  },
  {
    name: 'a first arrival that comes a day late is the first',
    events: [
      order('started', 0),
      order('arrived', 20, { arrival: moment(20) }),
      order('arrived', 10, { arrival: moment(10) }, late(10, DAY)),
      order('exited', 25, { exit: moment(25) }),
      order('exited', 12, { exit: moment(12) }, late(12, 7 * DAY)),
    ],
    shows: ({ order: of }) => [of()?.arrivedAt, of()?.exitedAt],
    expected: [ms(10), ms(25)],
  },
  {
    name: 'an estimate that comes an hour late changes neither the last nor the first',
    events: [
      order('first_eta', 1, { remaining_duration: 600 }),
      order('eta_change', 9, { remaining_duration: 300 }),
      order('eta_change', 5, { remaining_duration: 60 }, late(5, 60)),
      order('started', 0, {}, late(0, DAY)),
    ],
    shows: ({ order: of }) => [of()?.initialEtaAt, of()?.etaAt, of()?.remainingDurationS],
    expected: [ms(11), ms(14), 300],
  },
]
