import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ADMISSION, createAdmission, type Visit } from '#lib/services/intake/admission.ts'
import { createTroubleWatch } from '#lib/services/standing/trouble-watch.ts'

let now = 0
let endsOfTurn: (() => void)[] = []
beforeEach(() => {
  now = 0
  endsOfTurn = []
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

function scene() {
  const watch = createTroubleWatch(() => now)
  const door = createAdmission({ watch, now: () => now, atEndOfTurn: (call) => endsOfTurn.push(call) })
  return { watch, door }
}

/** Everything that has come was looked at. */
function endTurn(): void {
  for (const call of endsOfTurn.splice(0)) call()
}

function pass(ms: number): void {
  now += ms
  vi.advanceTimersByTime(ms)
}

/** How many of so many are let in when each of them takes a few milliseconds to read. */
function taken(door: ReturnType<typeof scene>['door'], count: number, eachMs: number): number {
  const visits = Array.from({ length: count }, () => {
    const visit = door.enter(100)
    now += visit ? eachMs : 0
    return visit
  })
  for (const visit of visits) visit?.leave()
  return visits.filter(Boolean).length
}

test('who comes one after the other is let in for ever, and nothing is said', () => {
  const { door, watch } = scene()
  for (let turn = 0; turn < 1_000; turn++) {
    expect(taken(door, 10, 10)).toBe(10)
    endTurn()
  }
  expect(watch.current()).toBeNull()
})

test('a burst is taken as long as reading it takes less than a quarter of a second; the rest is refused, and that is said', () => {
  const { door, watch } = scene()
  expect(taken(door, 1_000, 5)).toBe(51)
  expect(watch.current()).toEqual({ code: 'overloaded', sinceMs: 255 })
})

test('while it is too much each turn is short', () => {
  const { door } = scene()
  taken(door, 1_000, 5)
  for (let turn = 0; turn < 20; turn++) {
    endTurn()
    expect(taken(door, 1_000, 5)).toBe(9)
  }
})

test('it is over by itself once nobody was refused for two seconds', () => {
  const { door, watch } = scene()
  taken(door, 1_000, 5)
  pass(1_500)
  endTurn()
  taken(door, 1_000, 5)
  pass(1_500)
  expect(watch.current()).toMatchObject({ code: 'overloaded' })
  pass(1_000)
  expect(watch.current()).toBeNull()
  endTurn()
  expect(taken(door, 1_000, 5)).toBe(51)
})

test('what waits is limited by its bytes and its number, and who leaves makes room', () => {
  const { door, watch } = scene()
  const large = door.enter(ADMISSION.bytes) as Visit
  expect(door.enter(1)).toBeNull()
  large.weigh(10)
  const small = Array.from({ length: ADMISSION.visits - 1 }, () => door.enter(100))
  expect(small.every(Boolean)).toBe(true)
  expect(door.enter(0)).toBeNull()
  large.leave()
  expect(door.enter(0)).not.toBeNull()
  expect(watch.current()?.code).toBe('overloaded')
})
