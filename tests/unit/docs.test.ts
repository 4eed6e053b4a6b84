import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const isThere = (name: string) => existsSync(path.join(root, name))

const decisions = readdirSync(path.join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`)
const documents = [
  ...[
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'NOTICE',
    'docs/wire.md',
    'docs/rules.md',
    'docs/laws.md',
    'docs/benchmarks.md',
  ],
  ...decisions,
]

/** What a server or a test run leaves behind is there or not. */
const MADE = new Set(['data', 'node_modules', 'test-results'])
const topLevel = readdirSync(root).filter((name) => !name.startsWith('.') && !MADE.has(name))

/** What stands in backticks and begins like something in this repository; patterns and places to fill in are not paths. */
function pathsNamedIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '')
  return quoted
    .filter((word) => !/[\s<>*{}…]/.test(word))
    .filter((word) => word.includes('/') || /\.(ts|tsx|mjs|cjs|js|json|md|prisma)$/.test(word))
    .filter((word) => topLevel.includes(word.split('/')[0] ?? '') || /^\.[a-z][\w-]*[./]/.test(word))
}

/** Targets of links, relative to the document that has them. */
function linksIn(document: string): string[] {
  return [...read(document).matchAll(/\]\(([^)#\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.join(path.dirname(document), target))
}

describe.each(documents)('%s', (document) => {
  test('names only paths that exist', () => {
    expect(pathsNamedIn(read(document)).filter((name) => !isThere(name))).toEqual([])
  })

  test('links only to files that exist', () => {
    expect(linksIn(document).filter((name) => !isThere(name))).toEqual([])
  })
})

test('every setting that the configuration reads is in the README, and the other way round', () => {
  const inCode = new Set([...read('lib/config.ts').matchAll(/\b(?:WAYPOST|HT|HYPERTRACK|MAP)_[A-Z_]+\b/g)].map(String))
  const table = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const inReadme = new Set([...table.join('\n').matchAll(/\b(?:WAYPOST|HT|HYPERTRACK|MAP)_[A-Z_]+\b/g)].map(String))
  expect([...inReadme].sort()).toEqual([...inCode].sort())
})

test('every script that CONTRIBUTING tells to run exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = [...read('CONTRIBUTING.md').matchAll(/`(?:[A-Z]+=\S+ )?npm (?:run )?([a-z:]+)/g)].map(
    (match) => match[1] ?? '',
  )
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

/** `docs/rules.md 8`, `docs/wire.md 9`, `docs/wire.md, Not an event`, `docs/decisions/0004…` in the sources. */
function citationsIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /[.](ts|tsx|mjs)$/.test(name))
    .flatMap((name) =>
      [...read(path.join(folder, name)).matchAll(/docs[/](?:rules|wire|decisions)\b[^)`'"]*/g)].map(String),
    )
}

/** What may be cited: the numbers of the rules and of the contradictions, the headings of the wire, the decisions. */
function citable(): Set<string> {
  const found = (document: string, pattern: RegExp) =>
    [...read(document).matchAll(pattern)].map((match) => match[1] ?? '')
  return new Set([
    ...found('docs/rules.md', /^(\d+)[.] /gm).map((number) => `docs/rules.md ${number}`),
    ...found('docs/wire.md', /^\| (\d+) /gm).map((number) => `docs/wire.md ${number}`),
    ...found('docs/wire.md', /^#+ (.+)$/gm).map((heading) => `docs/wire.md, ${heading}`),
    ...decisions.flatMap((name) => [name, name.slice(0, 'docs/decisions/0000'.length)]),
  ])
}

test('what a comment cites can be looked up', () => {
  const known = citable()
  const cited = ['lib', 'app', 'components', 'scripts', 'tests/support', 'tests/unit/domain'].flatMap(citationsIn)
  expect(cited.length).toBeGreaterThan(0)
  expect(cited.filter((citation) => !known.has(citation))).toEqual([])
})

test.each([
  ['docs/rules.md', /^(\d+)[.] /gm],
  ['docs/wire.md', /^\| (\d+) /gm],
])('%s counts upwards, so that a number means one thing', (document, pattern) => {
  const numbers = [...read(document).matchAll(pattern)].map((match) => Number(match[1]))
  expect(numbers.length).toBeGreaterThan(1)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})

test('no rule is switched off in a comment', () => {
  const switches = /(biome|eslint)-(ignore|disable)|@ts-(ignore|expect-error|nocheck)/
  const folders = ['app', 'components', 'lib', 'scripts', 'tests']
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const code = files.filter(
    (name) => /\.(ts|tsx|mjs|cjs|js|css)$/.test(name) && !name.includes('node_modules') && !name.includes('.next'),
  )
  expect(code.length).toBeGreaterThan(500)
  expect(code.filter((name) => name !== 'tests/unit/docs.test.ts' && switches.test(read(name)))).toEqual([])
})
