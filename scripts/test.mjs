// Sets up whatever is not, then runs the checks and every test.
//   npm test                        everything
//   npm test -- unit                some suites: check, unit, postgres, integration, faults, e2e
//   npm test -- unit normalize      what else is named goes to the runners as a file filter
//   SEED=1234 npm test -- unit      the random tests with a given seed
import './setup/node-version.mjs'
import { build } from './setup/build.mjs'
import { runChecks } from './setup/checks.mjs'
import { databases } from './setup/databases.mjs'
import { orExplain } from './setup/fail.mjs'
import { generate } from './setup/generate.mjs'
import { driver, install } from './setup/install.mjs'
import { root } from './setup/root.mjs'
import { bundleServer } from './setup/server-bundle.mjs'
import { SetupError, say } from './setup/step.mjs'
import { add, broken, runPlaywright, runVitest } from './setup/suites.mjs'

const suites = ['check', 'unit', 'postgres', 'integration', 'faults', 'e2e']
const words = process.argv.slice(2)
const named = suites.filter((suite) => words.includes(suite))
const filters = words.filter((word) => !suites.includes(word))
const chosen = named.length > 0 ? named : suites
const needsBuild = chosen.some((suite) => ['integration', 'faults', 'e2e'].includes(suite))
const projects = chosen.filter((suite) => suite !== 'check' && suite !== 'e2e')

const results = {}

/** What breaks is told about and counted as one failure; the suites after it still run. */
async function attempt(name, work) {
  try {
    Object.assign(results, await work())
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error)
    results[name] = broken
  }
}

function setUp() {
  process.chdir(root)
  return attempt('set-up', async () => {
    await install()
    if (chosen.includes('postgres')) await databases()
    await Promise.all([driver(), generate().then(() => needsBuild && bundleServer().then(build))])
    return {}
  })
}

async function runSuites() {
  if (chosen.includes('check')) await attempt('check', async () => ({ check: await runChecks() }))
  if (projects.length > 0) await attempt(projects.join(' + '), () => runVitest(projects, filters))
  if (chosen.includes('e2e')) await attempt('e2e', async () => ({ e2e: await runPlaywright(filters) }))
}

function summary() {
  console.log('')
  for (const [name, { passed, failed, skipped }] of Object.entries(results)) {
    say(`${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
  const total = Object.values(results).reduce(add, { passed: 0, failed: 0, skipped: 0 })
  if (total.skipped > 0) say(`${total.skipped} skipped in all`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  // Set, not exited: what is still on its way to a pipe gets there.
  process.exitCode = total.failed > 0 ? 1 : 0
}

await orExplain(async () => {
  await setUp()
  if (!results['set-up']) await runSuites()
  summary()
})
