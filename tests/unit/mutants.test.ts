import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from '../../scripts/mutants/catalogue.mjs'
import { mutantsDocument } from '../../scripts/mutants/document.mjs'

test('every mutant still finds its code: one that matches nothing proves nothing', () => {
  const stale = MUTANTS.filter(({ file, find }) => !readFileSync(file, 'utf8').includes(find))
  expect(stale.map(({ name }) => name)).toEqual([])
})

test('the list of them is current: npm run mutants -- --list writes it', () => {
  expect(readFileSync('docs/mutants.md', 'utf8')).toBe(mutantsDocument(MUTANTS))
})

test('no two have one name', () => {
  const names = MUTANTS.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
