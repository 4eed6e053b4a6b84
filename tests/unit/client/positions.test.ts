import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { createPositions } from '#lib/client/live/positions.ts'
import type { Move } from '#lib/contract/live.ts'
import { aFix, aWorker } from '#tests/unit/support/view-rows.ts'

const move = (handle: string, at: number): Move => [handle, -56, -34, at, 90, 4, 12]

it('lets the newest fix win in any order of arrival', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom('w1', 'w2'), fc.integer({ min: 1, max: 50 })), { minLength: 1 })
  fc.assert(
    fc.property(moves, (said) => {
      const positions = createPositions()
      for (const [handle, at] of said) positions.takeMoves([move(handle, at)], 0)
      for (const handle of ['w1', 'w2']) {
        const times = said.filter(([who]) => who === handle).map(([, at]) => at)
        expect(positions.get(handle)?.at).toBe(times.length ? Math.max(...times) : undefined)
      }
    }),
  )
})

it('takes fixes from worker rows by the same rule', () => {
  const positions = createPositions()
  positions.takeMoves([move('w1', 20)], 0)
  positions.takeWorkers([aWorker('w1', { fix: aFix(10) }), aWorker('w2', { fix: aFix(5) }), aWorker('w3')], 0)
  expect(positions.get('w1')?.at).toBe(20)
  expect(positions.get('w2')?.at).toBe(5)
  expect(positions.get('w3')).toBeUndefined()
})

it('tells its listeners once per batch, and only when something changed', () => {
  const positions = createPositions()
  const listener = vi.fn()
  const stop = positions.subscribe(listener)
  positions.takeMoves([move('w1', 1), move('w2', 1)], 0)
  positions.takeMoves([move('w1', 1)], 0)
  expect(listener).toHaveBeenCalledTimes(1)
  stop()
  positions.takeMoves([move('w1', 2)], 0)
  expect(listener).toHaveBeenCalledTimes(1)
})

it('remembers the fix before the newest, with the local moment of the change', () => {
  const positions = createPositions()
  positions.takeMoves([move('w1', 1)], 100)
  positions.takeMoves([move('w1', 2)], 200)
  expect(positions.previous('w1')).toMatchObject({ fix: { at: 1 }, seenAt: 200 })
})
