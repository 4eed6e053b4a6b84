// Asks npm's registry whether a package that Waypost runs with is known to be dangerous. Fails on high and critical; where
// the registry does not answer, says so and fails nothing: a check may not depend on somebody else's server.
// With --signatures also whether the packages that are installed are those that the registry has signed: it is asked for
// each of them, so this is for releases.
import { spawnSync } from 'node:child_process'

const PATIENCE_MS = 30_000
const SIGNATURES_PATIENCE_MS = 600_000
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

function ask(words, timeout) {
  const { stdout } = spawnSync(npm, ['audit', ...words, '--omit=dev', '--json'], { encoding: 'utf8', timeout })
  try {
    return JSON.parse(stdout)
  } catch {
    return {}
  }
}

function judgeVulnerabilities() {
  const { vulnerabilities, metadata, message } = ask([], PATIENCE_MS)
  if (metadata?.vulnerabilities === undefined) {
    console.log(`not judged: the registry does not say (${message ?? 'no answer'})`)
    return
  }
  const bad = Object.values(vulnerabilities).filter(({ severity }) => severity === 'high' || severity === 'critical')
  for (const { name, severity, range } of bad) console.log(`${severity}: ${name} ${range}`)
  console.log(`${bad.length} of the packages are dangerous`)
  if (bad.length > 0) process.exitCode = 1
}

function judgeSignatures() {
  const { invalid, missing, message } = ask(['signatures'], SIGNATURES_PATIENCE_MS)
  if (invalid === undefined || missing === undefined) {
    console.log(`signatures not judged: the registry does not say (${message ?? 'no answer'})`)
    return
  }
  for (const { name, version } of [...invalid, ...missing]) console.log(`not as it was signed: ${name} ${version}`)
  console.log(`${invalid.length} signatures are wrong, ${missing.length} are missing`)
  if (invalid.length > 0) process.exitCode = 1
}

judgeVulnerabilities()
if (process.argv.includes('--signatures')) judgeSignatures()
