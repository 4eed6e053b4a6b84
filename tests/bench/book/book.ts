import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commandOf, inRoot } from '../../../scripts/setup/root.mjs'
import { runLoud } from '../../../scripts/setup/run.mjs'
import { BENCHMARKS, type Benchmark } from './catalogue.ts'
import { benchmarksDocument, type Reasons } from './document.ts'
import { benchmarksPicture } from './picture.ts'
import { readResults } from './result.ts'

// `npm run bench`: one benchmark after the other, then docs/benchmarks.md and its picture from what each has left.
//   npm run bench -- ingest live    those of these names; the others keep their last result
//   npm run bench -- --list         names them
//   npm run bench -- --write        runs none: writes the page and the picture from the results that are there
//   npm run bench -- --short        only shows that they work: results, page and picture go to .bench, not to docs

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const has = (name: string) => process.argv.includes(`--${name}`)
const isShort = has('short')
const folder = isShort ? inRoot('.bench', 'short') : inRoot('docs')
const results = path.join(folder, 'benchmarks')

function chosen(): Benchmark[] {
  const unknown = words.filter((word) => !BENCHMARKS.some(({ name }) => name === word))
  if (unknown.length > 0) throw new Error(`no benchmark is named ${unknown.join(', ')}: see --list`)
  if (has('write')) return []
  return BENCHMARKS.filter(({ name }) => words.length === 0 || words.includes(name))
}

const written = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** How it is run; tests of faults know their long form by SOAK. */
function commandFor({ script, full, short }: Benchmark): { args: string[]; env: Record<string, string> } {
  if (!script.endsWith('.test.ts')) {
    return { args: ['--import', 'tsx', inRoot(script), ...(isShort ? short : full)], env: {} }
  }
  const args = [commandOf('vitest'), 'run', '--project', 'faults', '--reporter=verbose', script]
  return { args, env: { NODE_ENV: 'test', ...(isShort ? {} : { SOAK: '1' }) } }
}

/** Runs one; answers what to say of it. One that ends without a result leaves the last one as it is. */
async function run(benchmark: Benchmark): Promise<string> {
  const { name } = benchmark
  const file = path.join(results, `${name}.json`)
  const before = written(file)
  const { args, env } = commandFor(benchmark)
  const code = await runLoud(process.execPath, args, { ...env, BENCH_RESULT: file, BENCH_SHORT: isShort ? '1' : '0' })
  if (written(file) === before) return `ended with ${code} and no result`
  return (JSON.parse(written(file)) as { verdict: string }).verdict
}

function writeBook(): void {
  const found = readResults(results, isShort)
  const reasons = JSON.parse(readFileSync(inRoot('tests/bench/book/reasons.json'), 'utf8')) as Reasons
  mkdirSync(path.join(folder, 'pictures'), { recursive: true })
  writeFileSync(path.join(folder, 'benchmarks.md'), benchmarksDocument(found, reasons))
  writeFileSync(path.join(folder, 'pictures/benchmarks.svg'), benchmarksPicture(found))
}

if (has('list')) {
  for (const { name, title } of BENCHMARKS) console.log(`${name.padEnd(12)} ${title}`)
  process.exit(0)
}
const said: string[] = []
for (const benchmark of chosen()) {
  console.log(`\n── ${benchmark.name}`)
  said.push(`${benchmark.name.padEnd(12)} ${await run(benchmark)}`)
  writeBook()
}
writeBook()
console.log(`\n${said.join('\n')}\nwritten: ${path.relative(inRoot(), path.join(folder, 'benchmarks.md'))}`)
process.exit(said.some((line) => /not met|no result/.test(line)) ? 1 : 0)
