import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type WorkerMark, workerFeatures } from '#components/map/layers/features.ts'
import { markChanges } from '#components/map/layers/worker-marks.ts'

const mark = (handle: string, lon: number): WorkerMark => ({
  handle,
  name: handle,
  at: { lon, lat: 0 },
  bearingDeg: null,
  freshness: 'live',
  level: 'none',
  ageText: '',
})
const marks = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({ max: 3, min: 0 })), {
  selector: ([handle]) => handle,
})
const made = (all: [string, number][]) => all.map(([handle, lon]) => mark(handle, lon))
/** What a map shows, by the ids of its features. */
const shown = (all: readonly WorkerMark[]) => new Map(workerFeatures(all).features.map((each) => [each.id, each]))

test('a map that is told the changes shows what one shows that is told everything', () => {
  fc.assert(
    fc.property(marks, marks, (first, second) => {
      const [before, after] = [made(first), made(second)]
      const changes = markChanges(before, after)
      if (changes === null) return
      const map = shown(before)
      for (const handle of changes.gone) map.delete(handle)
      for (const [id, each] of shown(changes.changed)) map.set(id, each)
      expect(map).toEqual(shown(after))
    }),
  )
})

test('of a thousand of whom a few moved those few are told', () => {
  const before = Array.from({ length: 1000 }, (_, n) => mark(`worker-${n}`, n))
  const after = before.map((each, n) => (n % 100 === 0 ? mark(each.handle, n + 0.5) : each))
  expect(markChanges(before, after)?.changed).toHaveLength(10)
  expect(markChanges(before, before.slice(1))).toEqual({ changed: [], gone: ['worker-0'] })
})

test('all are told when most have changed, and when two go by one handle', () => {
  expect(markChanges([], [mark('a', 1)])).toBeNull()
  expect(markChanges([mark('a', 1), mark('a', 2)], [mark('a', 1)])).toBeNull()
  expect(markChanges([mark('a', 1), mark('b', 2)], [mark('a', 1), mark('a', 2)])).toBeNull()
})
