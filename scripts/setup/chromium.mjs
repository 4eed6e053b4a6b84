import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { installFromDebian, isDebianRoot } from './debian.mjs'
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
  if (!find() && isDebianRoot()) await installFromDebian('chromium')
  if (!find()) await installFromPlaywright()
  const found = find()
  if (found) return found
  throw new SetupError(
    'No Chromium to test with. Install one (Debian, Ubuntu: apt-get install -y --no-install-recommends chromium · elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.',
  )
}
