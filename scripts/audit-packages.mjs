// Asks npm's registry whether a package that Waypost runs with is known to be dangerous. Fails on high and critical; where
// the registry does not answer, says so and fails nothing: a check may not depend on somebody else's server.
import { spawnSync } from 'node:child_process'

const PATIENCE_MS = 30_000
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const asked = spawnSync(npm, ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: PATIENCE_MS })

function answer() {
  try {
    return JSON.parse(asked.stdout)
  } catch {
    return {}
  }
}

const { vulnerabilities, metadata, message } = answer()
if (metadata?.vulnerabilities === undefined) {
  console.log(`not judged: the registry does not say (${message ?? 'no answer'})`)
} else {
  const bad = Object.values(vulnerabilities).filter(({ severity }) => severity === 'high' || severity === 'critical')
  for (const { name, severity, range } of bad) console.log(`${severity}: ${name} ${range}`)
  console.log(`${bad.length} of the packages are dangerous`)
  process.exitCode = bad.length > 0 ? 1 : 0
}
