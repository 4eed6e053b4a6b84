// Types, lint and format, layer rules, dead code.
import './setup/node-version.mjs'
import { runChecks } from './setup/checks.mjs'
import { orExplain } from './setup/fail.mjs'
import { generate } from './setup/generate.mjs'
import { install } from './setup/install.mjs'

await orExplain(async () => {
  await install()
  await generate()
  const { failed } = await runChecks()
  process.exit(failed > 0 ? 1 : 0)
})
