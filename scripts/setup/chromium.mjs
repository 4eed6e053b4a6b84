import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { commandOf, inRoot } from './root.mjs'
import { runQuiet } from './run.mjs'
import { SetupError, say } from './step.mjs'

const debianBrowser = '/usr/bin/chromium'

function playwrightBrowser() {
  const { chromium } = createRequire(inRoot('package.json'))('@playwright/test')
  return chromium.executablePath()
}

const candidates = () => [process.env.CHROMIUM_PATH, debianBrowser, playwrightBrowser()]
const find = () => candidates().find((file) => file && existsSync(file))

function isDebianRoot() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

async function installFromDebian() {
  say('Installing Chromium with apt-get …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runQuiet('apt-update', 'apt-get', ['update'], env)
  await runQuiet('apt-chromium', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env)
}

async function installFromPlaywright() {
  say("Fetching Playwright's Chromium …")
  await runQuiet('playwright-chromium', process.execPath, [
    commandOf('@playwright/test', 'playwright'),
    'install',
    'chromium',
  ])
}

/** Path of a Chromium to test with, installed when there is none. */
export async function chromium() {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH)) {
    throw new SetupError(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and there is no such file`)
  }
  if (!find() && isDebianRoot()) await installFromDebian()
  if (!find()) await installFromPlaywright()
  const found = find()
  if (found) return found
  throw new SetupError(
    'No Chromium to test with. Install one (Debian, Ubuntu: apt-get install -y --no-install-recommends chromium · elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.',
  )
}
