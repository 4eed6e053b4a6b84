import { existsSync, writeFileSync } from 'node:fs'
import { commandOf, inRoot } from './root.mjs'
import { runLoud } from './run.mjs'

const nextEnv = `/// <reference types="next" />
/// <reference types="next/image-types/global" />

// NOTE: This file should not be edited
// see https://nextjs.org/docs/app/api-reference/config/typescript for more information.
`

/** Next writes this file when it builds; the types have to hold before the first build too. */
function ensureNextEnv() {
  const file = inRoot('next-env.d.ts')
  if (!existsSync(file)) writeFileSync(file, nextEnv)
}

const layered = ['app', 'components', 'lib', 'server.ts', 'tests', 'scripts'].filter((name) => existsSync(inRoot(name)))

const checks = [
  { name: 'types', script: () => commandOf('typescript', 'tsc'), args: ['--noEmit', '-p', '.'] },
  { name: 'lint and format', script: () => commandOf('@biomejs/biome', 'biome'), args: ['check', '.'] },
  {
    name: 'layers',
    script: () => commandOf('dependency-cruiser', 'depcruise'),
    args: ['--output-type', 'err-long', ...layered],
  },
  { name: 'texts', script: () => inRoot('scripts/messages.mjs'), args: ['--check'] },
  { name: 'packages', script: () => inRoot('scripts/audit-packages.mjs'), args: [] },
  { name: 'dead code', script: () => commandOf('knip'), args: ['--no-progress'] },
]

async function runCheck({ name, script, args }) {
  const began = performance.now()
  const code = await runLoud(process.execPath, [script(), ...args])
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  return code === 0
}

/** Runs every check, also after one has failed. */
export async function runChecks() {
  ensureNextEnv()
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const check of checks) {
    if (await runCheck(check)) tally.passed += 1
    else tally.failed += 1
  }
  return tally
}
