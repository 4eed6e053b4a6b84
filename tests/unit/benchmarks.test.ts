import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { BENCHMARKS } from '#tests/bench/book/catalogue.ts'
import { benchmarksDocument, type Reasons, table } from '#tests/bench/book/document.ts'
import { benchmarksPicture, shareOfBar } from '#tests/bench/book/picture.ts'
import { type Result, readResults, verdictOf } from '#tests/bench/book/result.ts'

const FOLDER = 'docs/benchmarks'
const results = readResults(FOLDER)
const reasons = JSON.parse(readFileSync('tests/bench/book/reasons.json', 'utf8')) as Reasons

const result: Result = {
  ...{ name: 'ingest', at: '2026-01-01T09:30:00.000Z', commit: 'abc', isDirty: false, machine: '2 × CPU' },
  ...{ load: { before: 0.2, after: 1.5 }, settings: '20 slices', isShort: false, verdict: 'not met' },
  tables: [{ caption: 'One event a request', rows: [{ subject: 'a | b', 'p50 ms': 3 }] }],
  bars: [
    { what: 'CPU', value: 2, p10: 1.9, p90: 2.2, unit: '× F3', most: 2.5, verdict: 'met' },
    { what: 'by hand', value: 4, unit: '×', least: 5, verdict: 'not met' },
  ],
  ratios: [{ group: 'one', label: 'Waypost', value: 2, p10: 1.9, p90: 2.2 }],
  notes: ['Fetched with care.'],
}

test('the page and the picture are what the results give: npm run bench -- --write writes them', () => {
  expect(readFileSync('docs/benchmarks.md', 'utf8')).toBe(benchmarksDocument(results, reasons))
  expect(readFileSync('docs/pictures/benchmarks.svg', 'utf8')).toBe(benchmarksPicture(results))
})

test('every file of results is of a benchmark that there is, and of a run that is for the book', () => {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER) : []
  expect(files.sort()).toEqual([...results.keys()].map((name) => `${name}.json`).sort())
})

test('whatever is missed has its reason', () => {
  const missed = [...results.values()].flatMap(({ name, bars }) =>
    bars.filter(({ verdict }) => verdict === 'not met').map(({ what }) => `${name}: ${what}`),
  )
  expect(missed.filter((key) => reasons[key] === undefined)).toEqual([])
})

test('every benchmark has a file of its own that is there', () => {
  expect(BENCHMARKS.filter(({ script }) => !existsSync(script))).toEqual([])
  expect(new Set(BENCHMARKS.map(({ name }) => name)).size).toBe(BENCHMARKS.length)
})

test('a section says what was measured, the bar, whether it is met, and why not', () => {
  const page = benchmarksDocument(new Map([['ingest', result]]), { 'ingest: by hand': 'It was a slow day.' })
  const section = page.slice(page.indexOf('## ingest'), page.indexOf('## positions'))
  expect(section).toContain('2 (1.9 to 2.2) × F3')
  expect(section).toContain('at least 5 ×')
  expect(section).toContain('load average 0.2 before and 1.5 after')
  expect(section).toContain('a \\| b')
  expect(section).toContain('**by hand**: It was a slow day.')
  expect(section).toContain('Fetched with care.')
})

test('a run that only shows that a benchmark works is as good as none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-book-'))
  writeFileSync(path.join(folder, 'ingest.json'), JSON.stringify({ ...result, isShort: true }))
  writeFileSync(path.join(folder, 'live.json'), JSON.stringify({ ...result, name: 'live' }))
  expect([...readResults(folder).keys()]).toEqual(['live'])
  rmSync(folder, { recursive: true })
})

test('one bar that is missed is a miss; one that is void leaves the rest unjudged', () => {
  expect(verdictOf([{ verdict: 'met' }, { verdict: 'void' }, { verdict: 'not met' }])).toBe('not met')
  expect(verdictOf([{ verdict: 'met' }, { verdict: 'void' }])).toBe('void')
  expect(verdictOf([{ verdict: 'met' }])).toBe('met')
})

test('in the picture a bar is used up by as much as it allows, whichever way it faces', () => {
  expect(shareOfBar({ value: 2, most: 4 })).toBe(0.5)
  expect(shareOfBar({ value: 10, least: 5 })).toBe(0.5)
  expect(shareOfBar({ value: 3 })).toBe(null)
})

test('a table has its columns in line', () => {
  const lines = table([{ a: 1, long: 'x' }, { a: 22 }]).split('\n')
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
})
