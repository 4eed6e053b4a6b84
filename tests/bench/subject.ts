import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundledServer, bundleServer } from '../../scripts/setup/server-bundle.mjs'
import { freePort } from '../support/free-port.ts'

export { bundledServer }

const root = fileURLToPath(new URL('../../', import.meta.url))
const reportCpu = pathToFileURL(path.join(root, 'tests/bench/report-cpu.mjs')).href

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** A server under measurement, in a process of its own with a folder of its own. */
export interface Subject {
  readonly name: string
  readonly port: number
  readonly path: string
  readonly pid: number
  cpuUs(): Promise<number>
  stop(): void
}

export interface SubjectOptions {
  readonly name: string
  readonly path: string
  readonly args: (dataDir: string) => string[]
  readonly env?: (dataDir: string) => Record<string, string>
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the subject ended with ${child.exitCode}`)
    const isUp = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await sleep(100)
  }
  throw new Error('the subject did not start')
}

export async function startSubject({ name, path: url, args, env }: SubjectOptions): Promise<Subject> {
  await bundleServer()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'waypost-bench-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', reportCpu, ...args(dataDir)], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...env?.(dataDir) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running.add(child)
  await answers(port, child)
  return {
    name,
    port,
    path: url,
    pid: child.pid ?? 0,
    async cpuUs() {
      child.send('cpu')
      const [{ cpuUs }] = (await once(child, 'message')) as [{ cpuUs: number }]
      return cpuUs
    },
    stop() {
      child.kill('SIGKILL')
      running.delete(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
