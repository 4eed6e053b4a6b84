import { expect, it } from 'vitest'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { candidateOf, isCandidate, nearestFirst, ranked, stopsToReach } from '#lib/domain/dispatch/candidates.ts'
import type { RoutedWay } from '#lib/domain/road.ts'
import { aFix, anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

const MIN = 60_000
const NOW = Date.UTC(2026, 0, 1, 12)
const STOP = { at: [-56.16, -34.9] as const, serviceS: 0 }

const way = (...minutes: number[]): RoutedWay => ({
  source: 'roads',
  legs: minutes.map((each) => ({ distanceM: each * 500, durationS: each * 60, line: [], elapsedS: [] })),
})

const ana = (part: Partial<WorkerView> = {}) => aWorker('ana', { fix: aFix(NOW - 5_000), ...part })
const judge = (orders: OrderView[], by: RoutedWay, without: RoutedWay | null, more: object = {}) =>
  candidateOf({ worker: ana(), orders, ways: { by, without }, stop: STOP, now: NOW, ...more })

it('expects a worker with nothing else to do after the way alone', () => {
  expect(judge([], way(9), null)).toMatchObject({
    worker_handle: 'ana',
    freshness: 'live',
    is_guess: false,
    is_far: false,
    estimate: { arrive_at: '2026-01-01T12:09:00.000Z', duration: 540, distance: 4500, source: 'roads' },
    effects: [],
  })
})

it('moves every other stop by the detour, service included, and says who is late then', () => {
  const orders = [
    anOrder('second', { etaAt: NOW + 20 * MIN, scheduledAt: NOW + 60 * MIN }),
    anOrder('first', { etaAt: NOW + 10 * MIN, scheduledAt: NOW + 12 * MIN }),
    anOrder('open end', { startedAt: null }),
  ]
  const found = judge(orders, way(6, 8), way(10), { stop: { ...STOP, serviceS: 120 } })
  expect(found?.effects).toEqual([
    { order_handle: 'first', later_by: 360, minutes_late: 4 },
    { order_handle: 'second', later_by: 360, minutes_late: -34 },
    { order_handle: 'open end', later_by: 360, minutes_late: null },
  ])
})

it('never says that a stop on top makes another one sooner', () => {
  const found = judge([anOrder('next', { etaAt: NOW + 10 * MIN })], way(3, 4), way(10))
  expect(found?.effects).toEqual([{ order_handle: 'next', later_by: 0, minutes_late: null }])
})

it('lets a worker finish where they have arrived', () => {
  const here = anOrder('here', { arrivedAt: NOW - MIN, expectedServiceS: 300 })
  const left = anOrder('left', { arrivedAt: NOW - 9 * MIN, exitedAt: NOW - MIN, expectedServiceS: 3000 })
  expect(judge([here, left], way(9), null)?.estimate.duration).toBe(4 * 60 + 540)
})

it('calls it a guess when the last place is too old, and far when it is another country', () => {
  const old = candidateOf({
    worker: ana({ fix: aFix(NOW - 4 * MIN, { lon: -70, lat: -33 }) }),
    orders: [],
    ways: { by: way(900), without: null },
    stop: STOP,
    now: NOW,
  })
  expect(old).toMatchObject({ freshness: 'stale', is_guess: true, is_far: true })
})

it('has stops in the order in which they are reached, without those that are put aside, arrived at or nowhere', () => {
  const orders = [
    anOrder('later', { startedAt: NOW, etaAt: NOW + 2 * MIN }),
    anOrder('not begun', { etaAt: null, scheduledAt: NOW }),
    anOrder('sooner', { startedAt: NOW, etaAt: NOW + MIN }),
    anOrder('aside', { status: 'disabled' }),
    anOrder('there', { arrivedAt: NOW }),
    anOrder('nowhere', { destination: null }),
    anOrder('over', { isOpen: false }),
  ]
  expect(stopsToReach(orders).map(({ handle }) => handle)).toEqual(['sooner', 'later', 'not begun'])
})

it('asks only who is active and was seen', () => {
  expect([
    isCandidate(ana()),
    isCandidate(ana({ status: 'inactive' })),
    isCandidate(ana({ status: 'disconnected' })),
    isCandidate(ana({ fix: null })),
    isCandidate(ana({ isDeviceOnly: true })),
  ]).toEqual([true, false, false, false, false])
})

it('names each once, by the nearest of their places', () => {
  const places = [
    { handle: 'b', at: [-56.2, -34.9] as const },
    { handle: 'a', at: [-56.3, -34.9] as const },
    { handle: 'a', at: [-56.16, -34.9] as const },
  ]
  expect(nearestFirst(places, STOP.at)).toEqual(['a', 'b'])
})

it('puts who is known before who is guessed, and who is far at the end', () => {
  const [quick] = [judge([], way(5), null)]
  if (!quick) throw new Error('no candidate')
  const named = (worker_handle: string, part: object) => ({ ...quick, worker_handle, ...part })
  const all = [
    named('guess', { is_guess: true }),
    named('far', { is_far: true, estimate: { ...quick.estimate, duration: 1 } }),
    named('slow', { estimate: { ...quick.estimate, duration: 900 } }),
    named('quick', {}),
  ]
  expect(ranked(all).map(({ worker_handle }) => worker_handle)).toEqual(['quick', 'slow', 'guess', 'far'])
})
