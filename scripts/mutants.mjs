// Puts one known defect after the other into the code and demands that the test meant for it fails.
// `npm run mutants` for all, `npm run mutants -- cache walls` for those whose name, file or group has one of these words.
// With --quick without those for which the pages have to be built, with --slow those alone.
// `npm run mutants -- --list` writes docs/mutants.md.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { MUTANTS } from './mutants/catalogue.mjs'
import { mutantsDocument } from './mutants/document.mjs'
import { build } from './setup/build.mjs'

const PATIENCE_MS = 180_000

/** What stands in the way of a run: nothing is changed that is not in a commit, and nothing that is not there. */
function obstacles(mutants) {
  const files = [...new Set(mutants.map(({ file }) => file))]
  const { stdout, status } = spawnSync('git', ['status', '--porcelain', '--', ...files], { encoding: 'utf8' })
  if (status !== 0) return ['git cannot tell whether the files have changes']
  const dirty = stdout.split('\n').filter(Boolean)
  return dirty.map((line) => `${line.slice(3)} has changes that are not committed`)
}

/** The code with the defect in it; null when the place for it is not there exactly once. */
function mutated(original, { find, replace }) {
  const parts = original.split(find)
  return parts.length === 2 ? parts.join(replace) : null
}

let restore = () => {}
let running = null

/** Puts a file back, unless somebody has written to it meanwhile: then theirs stays. */
function restorer(file, original, defective) {
  return () => {
    if (readFileSync(file, 'utf8') === defective) writeFileSync(file, original)
    else process.stderr.write(`${file} was changed by somebody during the run; look at it\n`)
    restore = () => {}
  }
}

function runTest(args, patienceMs = PATIENCE_MS) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--reporter=dot', ...args]
  return new Promise((resolve) => {
    running = spawn(process.execPath, vitest, { stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs })
    let printed = ''
    for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk) => (printed += chunk))
    running.once('exit', (code) => resolve({ code, printed }))
  })
}

/** Tests of a whole server meet a defect in the code of a page or a route only when the pages are built with it. */
const needsPages = (args) => args.some((word) => /^tests\/(integration|faults)\//.test(word))

/** Runs the tests on the code as it is now. Code that cannot be built answers as a suite that does not load. */
async function runOnCode(args) {
  const patienceMs = PATIENCE_MS * args.length
  if (!needsPages(args)) return runTest(args, patienceMs)
  return build().then(
    () => runTest(args, patienceMs),
    (error) => ({ code: 1, printed: `Failed Suites: the pages were not built: ${error.message}` }),
  )
}

/** Killed means: a test ran and failed, or never ended. Code that does not even load proves nothing. */
function verdictOf({ code, printed }) {
  if (code === 0) return 'survived'
  if (code === null) return 'killed (in time)'
  if (/No test (files )?found/i.test(printed)) return 'no test'
  return /Failed Suites/.test(printed) ? 'does not run' : 'killed'
}

async function judge(mutant) {
  const original = readFileSync(mutant.file, 'utf8')
  const defective = mutated(original, mutant)
  if (defective === null) return 'out of date'
  restore = restorer(mutant.file, original, defective)
  writeFileSync(mutant.file, defective)
  try {
    return verdictOf(await runOnCode(mutant.test))
  } finally {
    restore()
  }
}

function stop(signal) {
  running?.kill('SIGKILL')
  restore()
  process.exit(signal === 'SIGINT' ? 130 : 143)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
process.on('exit', () => restore())

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')))
if (flags.has('--list')) {
  writeFileSync('docs/mutants.md', mutantsDocument(MUTANTS))
  process.exit(0)
}
const isNamed = ({ name, file, group = '' }) =>
  words.length === 0 || words.some((word) => `${name} ${file} ${group}`.includes(word))
const isMeant = (mutant) => isNamed(mutant) && !flags.has(needsPages(mutant.test) ? '--quick' : '--slow')
// Those for which pages have to be built come last: that takes longer than all the others.
const mutants = MUTANTS.filter(isMeant).sort((a, b) => Number(needsPages(a.test)) - Number(needsPages(b.test)))
const problems = obstacles(mutants)
if (problems.length > 0) {
  process.stderr.write(`Not started:\n${problems.map((problem) => `  ${problem}`).join('\n')}\n`)
  process.exit(2)
}

/** Without a defect every test that is named must pass, or its failing would prove nothing. */
async function expectHealthy() {
  const isNarrowed = ({ test }) => test.includes('-t')
  const whole = [...new Set(mutants.filter((mutant) => !isNarrowed(mutant)).flatMap(({ test }) => test))]
  const narrowed = [...new Set(mutants.filter(isNarrowed).map(({ test }) => JSON.stringify(test)))]
  const runs = [...(whole.length > 0 ? [whole] : []), ...narrowed.map((test) => JSON.parse(test))]
  for (const run of runs) {
    const { code, printed } = await runOnCode(run)
    if (code === 0) continue
    process.stderr.write(`These fail without any defect: ${run.join(' ')}\n${printed.slice(-4000)}\n`)
    process.exit(2)
  }
}

await expectHealthy()
let failures = 0
for (const mutant of mutants) {
  const verdict = await judge(mutant)
  if (!verdict.startsWith('killed')) failures++
  process.stdout.write(`${verdict.padEnd(18)} ${mutant.name}  (${mutant.file})\n`)
}
process.stdout.write(`${mutants.length - failures} of ${mutants.length} killed\n`)
process.exit(failures > 0 ? 1 : 0)
