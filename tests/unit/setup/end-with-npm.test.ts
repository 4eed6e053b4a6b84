import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { until } from '#tests/support/until.ts'

const SCRIPT = path.resolve('scripts/setup/end-with-npm.mjs')
const SERVER = `
  import(${JSON.stringify(SCRIPT)}).then(({ endWithNpm }) => {
    process.once('SIGTERM', () => { console.log('stopped properly'); process.exit() })
    setInterval(() => {}, 1000)
    endWithNpm()
    console.log('ready ' + process.pid)
  })`

test('a server whose npm was ended, with the shell between, stops by itself', async () => {
  // A shell that stays between, as npm's does on some systems.
  const shell = spawn('sh', ['-c', `"$0" -e "$1" & wait`, process.execPath, SERVER], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  shell.stdout.on('data', (chunk) => {
    said += chunk
  })
  await until('it runs', () => said.includes('ready'))
  shell.kill('SIGTERM')
  await until('it has stopped', () => said.includes('stopped properly'))
  const [, pid] = /ready (\d+)/.exec(said) ?? []
  await until('it is gone', () => {
    try {
      return !process.kill(Number(pid), 0)
    } catch {
      return true
    }
  })
  expect(said).toContain('stopped properly')
})
