// Sets up whatever is not, then runs Waypost in this process.
//   --dev         compile pages on demand instead of building them
//   --demo        with a simulated fleet
//   --setup-only  stop before running
import './setup/node-version.mjs'
import { build } from './setup/build.mjs'
import { startDemoFleet } from './setup/demo.mjs'
import { orExplain } from './setup/fail.mjs'
import { generate } from './setup/generate.mjs'
import { driver, install } from './setup/install.mjs'
import { publicScripts } from './setup/public-scripts.mjs'
import { root } from './setup/root.mjs'

const flags = new Set(process.argv.slice(2))
const isDev = flags.has('--dev')

async function pages() {
  await generate()
  await (isDev ? publicScripts() : build())
}

async function setUp() {
  process.chdir(root)
  await install()
  // The driver may have to be compiled: that takes one core, the pages take the other.
  await Promise.all([driver(), pages()])
}

async function serve() {
  process.env.NODE_ENV = isDev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  const { register } = await import('tsx/esm/api')
  register()
  await import('../server.ts')
  if (flags.has('--demo')) await startDemoFleet()
}

await orExplain(setUp)
if (!flags.has('--setup-only')) await serve()
