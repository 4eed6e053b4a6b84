import { expect, test } from 'vitest'
import { createIdleWork } from '#lib/client/idle-work.ts'

/** Idle moments come when the test says so, each long enough for so many steps. */
function fakeIdle() {
  const waiting: ((mayGoOn: () => boolean) => void)[] = []
  return {
    nextTurn: (turn: (mayGoOn: () => boolean) => void) => {
      waiting.push(turn)
      return () => void waiting.splice(waiting.indexOf(turn), 1)
    },
    idle(steps: number) {
      let left = steps
      waiting.shift()?.(() => left-- > 0)
    },
    waiting,
  }
}

function* counting(upTo: number, done: number[]): Generator<void> {
  for (let at = 1; at <= upTo; at += 1) {
    done.push(at)
    yield
  }
}

test('work goes on from idle moment to idle moment until it is done', () => {
  const { nextTurn, idle, waiting } = fakeIdle()
  const done: number[] = []
  createIdleWork(nextTurn).start(counting(5, done))
  expect(done).toEqual([])
  idle(3)
  expect(done).toEqual([1, 2, 3])
  idle(9)
  expect(done).toEqual([1, 2, 3, 4, 5])
  expect(waiting).toHaveLength(0)
})

test('new work takes the place of the old, and one turn is waited for', () => {
  const { nextTurn, idle, waiting } = fakeIdle()
  const [old, fresh]: [number[], number[]] = [[], []]
  const work = createIdleWork(nextTurn)
  work.start(counting(5, old))
  idle(2)
  work.start(counting(2, fresh))
  expect(waiting).toHaveLength(1)
  idle(9)
  expect([old, fresh]).toEqual([
    [1, 2],
    [1, 2],
  ])
})

test('what is stopped does nothing more', () => {
  const { nextTurn, waiting } = fakeIdle()
  const done: number[] = []
  const work = createIdleWork(nextTurn)
  work.start(counting(5, done))
  work.stop()
  expect(waiting).toHaveLength(0)
  expect(done).toEqual([])
})
