import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keepDriver, takeKeptDriver } from './kept-driver.mjs'
import { inRoot, root } from './root.mjs'
import { explain, mustRun, runQuiet } from './run.mjs'
import { SetupError, say, step } from './step.mjs'

const isWindows = process.platform === 'win32'
const npm = isWindows ? 'npm.cmd' : 'npm'

/** Settings in somebody's npmrc that would leave out what we need are overruled; registry, proxy and certificates stay. */
function npmEnv() {
  const prefix = path.dirname(path.dirname(process.execPath))
  const hasHeaders = existsSync(path.join(prefix, 'include/node/node.h'))
  return {
    NODE_ENV: '',
    npm_config_omit: '',
    npm_config_include: 'dev',
    npm_config_production: '',
    // Nothing of a package runs at its installation; the one that must be made for this machine is made by `driver`.
    npm_config_ignore_scripts: 'true',
    npm_config_engine_strict: 'false',
    npm_config_dry_run: 'false',
    npm_config_package_lock: 'true',
    npm_config_global: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    JOBS: 'max',
    // A compile then needs no download of Node's headers.
    ...(hasHeaders ? { npm_config_nodedir: prefix } : {}),
  }
}

const readLock = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** Whether node_modules already holds what the lock file asks for (optional packages of other platforms aside). */
function matchesLock() {
  const [wanted, present] = [inRoot('package-lock.json'), inRoot('node_modules/.package-lock.json')]
  if (!existsSync(wanted) || !existsSync(present)) return false
  const have = readLock(present)
  return Object.entries(readLock(wanted)).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || have[name]?.version === entry.version,
  )
}

const sqliteProbe = "const S = require('better-sqlite3'); new S(':memory:').prepare('select 1').get()"

/** In a process of its own: a binary for another Node can take the process down with it. */
function sqliteFailure() {
  const probe = spawnSync(process.execPath, ['-e', sqliteProbe], { cwd: root, encoding: 'utf8' })
  return probe.status === 0 ? null : probe.stderr.trim() || `ended by ${probe.signal}`
}

const missingTools = () =>
  ['python3', 'make', 'g++'].filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0)

function sqliteHelp(failure, log) {
  const missing = isWindows ? [] : missingTools()
  const remedy =
    missing.length > 0
      ? `It has to be compiled here, and this machine has no ${missing.join(', ')}. On Debian or Ubuntu: apt-get install -y python3 make g++ · on a Mac: xcode-select --install · then run the command again.`
      : `Compiling it failed; the compiler's words are in ${log}`
  return `The database driver (better-sqlite3) does not load: ${failure.split('\n').find((line) => line.includes('Error')) ?? failure}\n${remedy}`
}

async function ensureSqlite() {
  if (!sqliteFailure()) return
  if (takeKeptDriver() && !sqliteFailure()) return
  const { file } = await runQuiet('driver', npm, ['rebuild', 'better-sqlite3', '--foreground-scripts'], {
    ...npmEnv(),
    npm_config_ignore_scripts: 'false',
  })
  const failure = sqliteFailure()
  if (failure) throw new SetupError(sqliteHelp(failure, file))
  keepDriver()
}

/** `npm ci`, unless there is no lock file or npm says (EUSAGE) that it does not fit package.json. */
async function npmInstall() {
  if (existsSync(inRoot('package-lock.json'))) {
    const { code, file } = await runQuiet('install', npm, ['ci', '--no-audit', '--no-fund'], npmEnv())
    if (code === 0) return
    if (!readFileSync(file, 'utf8').includes('EUSAGE')) throw new SetupError(explain('npm ci', code, file))
    say('  package-lock.json does not fit package.json: npm install instead of npm ci')
  }
  await mustRun('install', npm, ['install', '--no-audit', '--no-fund'], npmEnv())
}

const abi = `${process.platform} ${process.arch} ${process.versions.modules}`

/** Packages as the lock file names them. */
export const install = () =>
  step({
    name: 'install',
    doing: 'Installing packages',
    inputs: ['package-lock.json', ...(existsSync(inRoot('package-lock.json')) ? [] : ['package.json'])],
    extra: abi,
    outputs: ['node_modules/.package-lock.json', 'node_modules/better-sqlite3/package.json'],
    work: async () => {
      if (!matchesLock()) await npmInstall()
    },
  })

/** A database driver that loads in this Node: kept from before, fetched ready-made, or compiled where GitHub does not answer. */
export const driver = () =>
  step({
    name: 'driver',
    doing: 'Fetching the database driver (where that fails it is compiled, about a minute)',
    inputs: ['package-lock.json'],
    extra: abi,
    outputs: ['node_modules/better-sqlite3/build/Release/better_sqlite3.node'],
    work: ensureSqlite,
  })
