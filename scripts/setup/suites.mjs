import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from './chromium.mjs'
import { commandOf, inRoot } from './root.mjs'
import { runLoud } from './run.mjs'
import { say } from './step.mjs'

/** A test runner that broke, or found nothing to run, counts as one failed test. */
export const broken = { passed: 0, failed: 1, skipped: 0 }

/** Runs a test runner that writes a JSON report; answers its exit code and the report (null when there is none). */
async function withReport(run) {
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const code = await run(file)
    return { code, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const suiteOf = (file) => path.relative(inRoot('tests'), file).split(path.sep)[0]

function tallyFile({ assertionResults, status }) {
  const count = (...states) => assertionResults.filter((result) => states.includes(result.status)).length
  const failed = count('failed')
  // A file that could not be loaded has no tests to report.
  return {
    passed: count('passed'),
    failed: failed === 0 && status === 'failed' ? 1 : failed,
    skipped: count('pending', 'skipped', 'todo', 'disabled'),
  }
}

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

const nothing = { passed: 0, failed: 0, skipped: 0 }
const isEmpty = (tally) => tally.passed + tally.failed + tally.skipped === 0

/** When the runner says that something failed, at least one failure is counted, whatever its report holds. */
const withExitCode = (tally, code) => (code !== 0 && tally.failed === 0 ? add(tally, broken) : tally)

/** Runs vitest projects; answers a tally for each, by name. */
export async function runVitest(projects, filters) {
  const { code, report } = await withReport((file) =>
    runLoud(
      process.execPath,
      [
        commandOf('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...projects.flatMap((project) => ['--project', project]),
        ...filters,
      ],
      { NODE_ENV: 'test' },
    ),
  )
  const tallies = Object.fromEntries(projects.map((project) => [project, nothing]))
  for (const result of report?.testResults ?? []) {
    const suite = suiteOf(result.name)
    tallies[suite] = add(tallies[suite] ?? nothing, tallyFile(result))
  }
  for (const project of projects) {
    if (isEmpty(tallies[project]) && filters.length === 0) tallies[project] = broken
  }
  const failed = Object.values(tallies).reduce((sum, tally) => sum + tally.failed, 0)
  if (code !== 0 && failed === 0) tallies[projects[0]] = add(tallies[projects[0]], broken)
  return tallies
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** The titles of the journeys that failed at first and passed when they were tried again. */
function flakyTitles({ suites }) {
  const flaky = (spec) => spec.tests.some(({ status }) => status === 'flaky')
  return suites
    .flatMap(specsOf)
    .filter(flaky)
    .map(({ title }) => title)
}

/** Runs the journeys in a real browser. Whatever passes only at its second try is said, and counts as passed. */
export async function runPlaywright(filters) {
  const browser = await chromium()
  const { code, report } = await withReport((file) =>
    runLoud(
      process.execPath,
      [commandOf('@playwright/test', 'playwright'), 'test', '--reporter=list,json', ...filters],
      {
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      },
    ),
  )
  if (!report) return broken
  for (const title of flakyTitles(report)) say(`passed only when tried again: ${title}`)
  const { expected, unexpected, flaky, skipped } = report.stats
  return withExitCode({ passed: expected + flaky, failed: unexpected, skipped }, code)
}
