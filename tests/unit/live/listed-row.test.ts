import { expect, test } from 'vitest'
import { listed } from '#components/live/worklist/listed-row.ts'
import type { WorkRow } from '#components/live/worklist/work-row.ts'

test('of five thousand rows only those that somebody looks at are said, and each once', () => {
  let said = 0
  const rows = Array.from({ length: 5000 }, (_, index) =>
    listed({ selection: { kind: 'order', key: `O-${index}` }, seq: index }, () => {
      said += 1
      return { title: `O-${index}` } as WorkRow
    }),
  )
  expect(rows.map(({ seq }) => seq)).toHaveLength(5000)
  expect(said).toBe(0)
  for (const row of rows.slice(0, 12)) expect([row.told(), row.told()].map(({ title }) => title)).toHaveLength(2)
  expect(said).toBe(12)
})
