import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot, root } from './root.mjs'
import { say } from './step.mjs'

function healthUrl() {
  const host = process.env.HOST || '127.0.0.1'
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${process.env.PORT || 3000}/api/health`
}

async function untilHealthy() {
  for (;;) {
    const answer = await fetch(healthUrl()).catch(() => null)
    if (answer?.ok) return
    await sleep(150)
  }
}

/** Starts the simulated fleet as soon as the server answers; it ends with this process. */
export async function startDemoFleet() {
  await untilHealthy()
  say('Starting the demo fleet')
  const preload = new URL('./end-with-parent.mjs', import.meta.url).href
  const fleet = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', preload, inRoot('scripts/simulate.ts'), '--demo'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  process.once('exit', () => fleet.kill())
  fleet.once('close', (code) => code && say(`The demo fleet ended with code ${code}; the desk keeps running`))
}
