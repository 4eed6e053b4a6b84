import { describe, expect, it } from 'vitest'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { byWorst, countStops, type Lane, laneLevel, lanesOf } from '#lib/domain/shifts/lanes.ts'
import { anOrder, anOutage } from '#tests/unit/support/view-rows.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const DAY = { from: 1_000 * HOUR, to: 1_024 * HOUR }
const NOW = DAY.from + 14 * HOUR
const AN_ETA = { etaAt: NOW + HOUR, scheduledAt: NOW + HOUR }

const lanes = (orders: OrderView[], outages: OutageView[] = [], now = NOW) =>
  lanesOf({ orders, outages, day: DAY, now })
const of = (part: Partial<OrderView>, handle = 'o') => anOrder(handle, { workerHandle: 'ana', ...part })
const only = (found: Lane[]) => {
  expect(found).toHaveLength(1)
  return found[0] as Lane
}
const kindOf = (part: Partial<OrderView>) => only(lanes([of(part)])).stops[0]?.kind
const done = (at: number, lateMs: number) => ({
  ...{ isOpen: false, status: 'completed', arrivedAt: at, completedAt: at, scheduledAt: at - lateMs },
})

describe('a stop', () => {
  it('was on time until ten whole minutes after the promise, and late from then on', () => {
    expect(kindOf(done(NOW - HOUR, 10 * MIN - 1))).toBe('on_time')
    expect(kindOf(done(NOW - HOUR, 10 * MIN))).toBe('was_late')
    expect(kindOf(done(NOW - HOUR, -HOUR))).toBe('on_time')
  })

  it('without any promise was on time: nobody was told another time', () => {
    expect(kindOf({ isOpen: false, arrivedAt: NOW - HOUR })).toBe('on_time')
  })

  it('is reached when it was completed from elsewhere', () => {
    expect(kindOf({ isOpen: false, completedAt: NOW - HOUR, scheduledAt: NOW - 2 * HOUR })).toBe('was_late')
  })

  it('to come is at risk from five minutes behind its promise, and will be late from ten', () => {
    const behind = (ms: number) => kindOf({ etaAt: NOW + HOUR, scheduledAt: NOW + HOUR - ms })
    expect(behind(5 * MIN - 1)).toBe('to_do')
    expect(behind(5 * MIN)).toBe('at_risk')
    expect(behind(10 * MIN - 1)).toBe('at_risk')
    expect(behind(10 * MIN)).toBe('will_be_late')
  })

  it('with a red risk that is not lateness is at risk, in red, and not said to be late', () => {
    const risks = [
      {
        ...{ risk: 'in_low_battery', label: 'red', intensity: 1, previousLabel: null, reading: null },
        rules: null,
        at: 0,
        eventId: 'e',
      },
    ]
    const lane = only(lanes([of({ ...AN_ETA, risks })]))
    expect(lane.stops[0]).toMatchObject({ kind: 'at_risk', level: 'red' })
    expect(laneLevel(lane)).toBe('red')
  })

  it('whose expected time has gone by stands at now', () => {
    const stop = only(lanes([of({ etaAt: NOW - HOUR, scheduledAt: NOW - 7 * MIN })])).stops[0]
    expect(stop).toMatchObject({ at: NOW, lateMin: 7, kind: 'at_risk' })
  })

  it('that was cancelled is missed once somebody had set out or it was due, and else no stop at all', () => {
    const off = { isOpen: false, status: 'cancelled', cancelledAt: NOW - HOUR }
    expect(kindOf({ ...off, startedAt: NOW - 2 * HOUR })).toBe('missed')
    expect(kindOf({ ...off, scheduledAt: NOW - HOUR })).toBe('missed')
    expect(lanes([of({ ...off, scheduledAt: NOW - HOUR + 1 })])).toEqual([])
    expect(lanes([of(off)])).toEqual([])
  })

  it('belongs to the day of its arrival, from midnight on and not to the next', () => {
    expect(lanes([of(done(DAY.from - 1, 0))])).toHaveLength(0)
    expect(lanes([of(done(DAY.from, 0))])).toHaveLength(1)
    expect(lanes([of({ etaAt: DAY.to, scheduledAt: DAY.to })])).toHaveLength(0)
  })

  it('that nobody knows a time for belongs to the day that goes on, beside the others', () => {
    expect(only(lanes([of({})]))).toMatchObject({ stops: [], untimed: [{ at: null, kind: 'to_do' }] })
    expect(lanes([of({})], [], DAY.to)).toEqual([])
  })

  it('of nobody is in no lane; one of a phone alone is in the lane of the phone', () => {
    expect(lanes([anOrder('o', AN_ETA)])).toEqual([])
    expect(only(lanes([anOrder('o', { ...AN_ETA, deviceId: 'PHONE' })])).who).toBe('PHONE')
  })
})

describe('a lane', () => {
  const first = of(
    { ...done(NOW - 3 * HOUR, 0), startedAt: NOW - 4 * HOUR, exitedAt: NOW - 3 * HOUR + 5 * MIN },
    'first',
  )
  const next = of(
    { etaAt: NOW + HOUR, scheduledAt: NOW + HOUR - 8 * MIN, startedAt: NOW - 4 * HOUR, expectedServiceS: 300 },
    'next',
  )

  it('is travelled from the first start to now, ends after the last service, and says by how much over', () => {
    expect(only(lanes([next, first]))).toMatchObject({
      travelled: { from: NOW - 4 * HOUR, to: NOW },
      endsAt: NOW + HOUR + 5 * MIN,
      overMin: 8,
      done: 1,
      stops: [{ order: { handle: 'first' } }, { order: { handle: 'next' } }],
    })
  })

  it('is travelled to its last stop when all is done, and not at all before anybody set out', () => {
    expect(only(lanes([first])).travelled).toEqual({ from: NOW - 4 * HOUR, to: NOW - 3 * HOUR + 5 * MIN })
    expect(only(lanes([of(AN_ETA)])).travelled).toBeNull()
  })

  it('of the day before does not begin before the day', () => {
    const early = of({ ...done(DAY.from + HOUR, 0), startedAt: DAY.from - HOUR })
    expect(only(lanes([early])).travelled?.from).toBe(DAY.from)
  })

  it('shows an outage as silence within what was travelled, an open one until now', () => {
    const silent = (part: Partial<OutageView>) =>
      only(lanes([first, next], [anOutage('x', { workerHandle: 'ana', ...part })])).silences
    expect(silent({ startedAt: NOW - HOUR, isOpen: true })).toEqual([{ from: NOW - HOUR, to: NOW }])
    expect(silent({ startedAt: NOW - 9 * HOUR, endedAt: NOW - 8 * HOUR, isOpen: false })).toEqual([])
    expect(silent({ startedAt: NOW - HOUR, isOpen: false, durationS: 60 })).toEqual([
      { from: NOW - HOUR, to: NOW - HOUR + MIN },
    ])
    expect(silent({ startedAt: NOW - HOUR, isOpen: false })).toEqual([])
    expect(silent({ workerHandle: 'bea', startedAt: NOW - HOUR, isOpen: true })).toEqual([])
  })

  it('comes first when what is to come is worst; among equals by minutes, by what went wrong, by name', () => {
    const stop = (who: string, lateMin: number) =>
      anOrder(`${who}-to-do`, { workerHandle: who, etaAt: NOW + HOUR, scheduledAt: NOW + HOUR - lateMin * MIN })
    const past = anOrder('past', { workerHandle: 'c', ...done(NOW - HOUR, 30 * MIN) })
    const found = lanes([stop('a', 0), stop('b', 12), past, stop('c', 0), stop('d', 25), stop('e', 6)])
    expect(found.sort(byWorst).map(({ who }) => who)).toEqual(['d', 'b', 'e', 'c', 'a'])
    expect(countStops(found)).toEqual({ on_time: 0, was_late: 1, missed: 0, to_do: 2, at_risk: 1, will_be_late: 2 })
  })
})
