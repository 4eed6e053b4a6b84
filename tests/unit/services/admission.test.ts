import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ADMISSION, type Admission, createAdmission, type Visit } from '#lib/services/intake/admission.ts'
import { createTroubleWatch } from '#lib/services/standing/trouble-watch.ts'

let now = 0
let idle = 0
let endsOfTurn: (() => void)[] = []
beforeEach(() => {
  now = 0
  idle = 0
  endsOfTurn = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

function scene() {
  const watch = createTroubleWatch(() => now)
  const atEndOfTurn = (call: () => void) => void endsOfTurn.push(call)
  return { watch, door: createAdmission({ watch, now: () => now, idleMs: () => idle, atEndOfTurn }) }
}

/** Everything that has come was looked at. */
function endTurn(): void {
  for (const call of endsOfTurn.splice(0)) call()
}

/** Nothing to do for so long. */
function rest(ms: number): void {
  endTurn()
  now += ms
  idle += ms
  vi.advanceTimersByTime(ms)
}

/** Who of so many is let in when each of them takes a few milliseconds to read. */
function come(door: Admission, count: number, eachMs: number): Visit[] {
  return Array.from({ length: count }, () => {
    const visit = door.enter(100)
    now += visit ? eachMs : 0
    return visit
  }).filter((visit) => visit !== null)
}

const leave = (visits: readonly Visit[]) => visits.forEach((visit) => void visit.leave())

test('who comes one after the other is let in for ever, and nothing is said', () => {
  const { door, watch } = scene()
  for (let turn = 0; turn < 1_000; turn++) {
    const visits = come(door, 10, 10)
    expect(visits).toHaveLength(10)
    leave(visits)
    endTurn()
  }
  expect(watch.current()).toBeNull()
})

test('of a burst a quarter of a second is taken; the rest is refused, and that is said', () => {
  const { door, watch } = scene()
  expect(come(door, 1_000, 5)).toHaveLength(51)
  expect(watch.current()).toEqual({ code: 'overloaded', sinceMs: 255 })
})

test('when for half a second there was no rest, and more is in hand than soon can be done, it is too much', () => {
  const { door, watch } = scene()
  let taken = 0
  for (let turn = 0; turn < 100; turn++, endTurn()) {
    const visits = come(door, 40, 1)
    taken += visits.length
    leave(visits.slice(0, 10))
  }
  expect(watch.current()).toMatchObject({ code: 'overloaded', sinceMs: 560 })
  expect(taken).toBe(560)
})

test('what waits for a lock while there is nothing to do is no overload', () => {
  const { door, watch } = scene()
  const waiting = Array.from({ length: 900 }, () => {
    rest(10)
    return come(door, 1, 0.5)
  })
  expect(waiting.flat()).toHaveLength(900)
  expect(watch.current()).toBeNull()
})

test('while it is too much each turn is short, and nothing is taken before what was taken is done', () => {
  const { door } = scene()
  leave(come(door, 1_000, 5))
  for (let turn = 0; turn < 20; turn++) {
    endTurn()
    const visits = come(door, 1_000, 5)
    expect(visits).toHaveLength(9)
    leave(visits)
  }
  endTurn()
  const many = come(door, 1_000, 0.05)
  expect(many.length).toBeGreaterThan(ADMISSION.pressed.visits)
  endTurn()
  expect(come(door, 10, 0.1)).toEqual([])
  leave(many)
  endTurn()
  expect(come(door, 10, 0.1)).toHaveLength(10)
})

test('it is over by itself once nobody was refused for two seconds', () => {
  const { door, watch } = scene()
  leave(come(door, 1_000, 5))
  rest(1_500)
  leave(come(door, 1_000, 5))
  rest(1_500)
  expect(watch.current()).toMatchObject({ code: 'overloaded' })
  rest(1_000)
  expect(watch.current()).toBeNull()
  expect(come(door, 1_000, 5)).toHaveLength(51)
})

test('what waits is limited by its bytes and its number, and who leaves makes room', () => {
  const { door, watch } = scene()
  const large = door.enter(ADMISSION.atMost.bytes) as Visit
  expect(door.enter(1)).toBeNull()
  expect(watch.current()?.code).toBe('overloaded')
  large.weigh(10)
  rest(3_000)
  expect(come(door, ADMISSION.atMost.visits - 1, 0)).toHaveLength(ADMISSION.atMost.visits - 1)
  rest(1)
  expect(door.enter(0)).toBeNull()
  rest(3_000)
  large.leave()
  expect(door.enter(0)).not.toBeNull()
})
