// Sets up whatever is not, then runs Waypost in this process.
//   --dev         compile pages on demand instead of building them
//   --demo        with a simulated fleet
//   --setup-only  stop before running
import { pathToFileURL } from 'node:url'
import './setup/node-version.mjs'
import { build } from './setup/build.mjs'
import { startDemoFleet } from './setup/demo.mjs'
import { endWithNpm } from './setup/end-with-npm.mjs'
import { orExplain } from './setup/fail.mjs'
import { generate } from './setup/generate.mjs'
import { driver, install } from './setup/install.mjs'
import { publicScripts } from './setup/public-scripts.mjs'
import { inRoot, root } from './setup/root.mjs'
import { bundledFleet, bundledServer, bundleServer } from './setup/server-bundle.mjs'

const flags = new Set(process.argv.slice(2))
const isDev = flags.has('--dev')

async function pages() {
  await generate()
  if (isDev) return publicScripts()
  await bundleServer()
  await build()
}

async function setUp() {
  process.chdir(root)
  await install()
  // The driver may have to be compiled: that takes one core, the pages take the other.
  await Promise.all([driver(), pages()])
}

const importFile = (file) => import(pathToFileURL(file).href)

async function serve() {
  process.env.NODE_ENV = isDev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  if (isDev) (await import('tsx/esm/api')).register()
  await importFile(isDev ? inRoot('server.ts') : bundledServer)
  if (!flags.has('--demo')) return
  const { startDemo } = await importFile(isDev ? inRoot('lib/services/demo/demo-fleet.ts') : bundledFleet)
  await startDemoFleet(startDemo)
}

endWithNpm()
await orExplain(setUp)
if (!flags.has('--setup-only')) await serve()
