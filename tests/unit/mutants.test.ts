import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from '../../scripts/mutants/catalogue.mjs'

test('every mutant still finds its code: one that matches nothing proves nothing', () => {
  const stale = MUTANTS.filter(({ file, find }) => !readFileSync(file, 'utf8').includes(find))
  expect(stale.map(({ name }) => name)).toEqual([])
})
