import { expect, it } from 'vitest'
import { sortedRows } from '#components/ui/table/sorted-rows.ts'

const sorted = (values: (string | number | null)[], direction: 'ascending' | 'descending' = 'ascending') =>
  sortedRows(
    values.map((value, at) => ({ value, at })),
    ({ value }) => value,
    direction,
  )
const valuesOf = (rows: { value: unknown }[]) => rows.map(({ value }) => value)

it('sorts numbers as numbers and texts as people do, numbers in them included', () => {
  expect(valuesOf(sorted([10, 9, -1]))).toEqual([-1, 9, 10])
  expect(valuesOf(sorted(['b-10', 'B-9', 'á', 'z']))).toEqual(['á', 'B-9', 'b-10', 'z'])
})

it('puts what has no value last, whichever way the rest runs', () => {
  expect(valuesOf(sorted([null, 2, 1], 'descending'))).toEqual([2, 1, null])
  expect(valuesOf(sorted([null, 'a'], 'ascending'))).toEqual(['a', null])
})

it('keeps the order of rows that are read alike', () => {
  expect(sorted(['A', 'b', 'a'], 'descending').map(({ at }) => at)).toEqual([1, 0, 2])
})

it('sorts ten thousand names by comparing each once', () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => ({ value: `Worker ${(at * 7919) % 500}`, at }))
  const found = sortedRows(rows, ({ value }) => value, 'ascending')
  expect(found[0]?.value).toBe('Worker 0')
  expect(found.at(-1)?.value).toBe('Worker 499')
})
