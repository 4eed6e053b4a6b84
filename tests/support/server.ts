import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundledServer, bundleServer } from '../../scripts/setup/server-bundle.mjs'
import { freePort } from './free-port.ts'
import { toldSecrets } from './told-secrets.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const endWithParent = pathToFileURL(path.join(root, 'scripts/setup/end-with-parent.mjs')).href
const patienceMs = 60_000

/** What every test server is started with, so that tests can sign in and post without asking. */
export const testKeys = {
  accountId: '5f0c0a52-8d3f-4f7e-9d53-1f1f5b1f0a01',
  secretKey: 'test-secret-key-0123456789-0123456789',
  publishableKey: 'test-publishable-key-0123456789-01234',
  webhookToken: 'test-webhook-token-0123456789-0123456',
  authSecret: 'test-auth-secret-0123456789-0123456789',
}

export const testAdmin = { email: 'admin@waypost.test', password: 'correct horse battery staple' }

export interface ServerOptions {
  /** Settings on top of (or instead of) the usual ones. */
  env?: Record<string, string>
  /** An existing data folder; it is then left in place by `stop`. */
  dataDir?: string
}

export interface TestServer {
  url: string
  port: number
  keys: typeof testKeys
  admin: typeof testAdmin
  dataDir: string
  /** Value of an Authorization header that the API accepts. */
  basic: string
  /** The webhook's whole address, token included. */
  webhookUrl: string
  /** Ends the server gracefully and removes its data folder if this helper made it. Throws when a secret was told. */
  stop(): Promise<void>
  /** Ends the server as a power cut would (SIGKILL); the data stay. */
  kill(): Promise<void>
  /** Starts it again on the same port with the same data, ending it gracefully first if it still runs. */
  restart(env?: Record<string, string>): Promise<void>
  /** The process id of the latest start. */
  pid(): number
  /** Everything the server has printed so far, over all of its starts. */
  log(): string
}

/** The server as it is now, whoever has changed it since the last look. */
let bundled: Promise<void> | undefined

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** The environment without what a developer may have set for a server of their own. */
function cleanEnv(): NodeJS.ProcessEnv {
  const ours = /^(WAYPOST_|HT_|HYPERTRACK_|DATABASE_URL$|PORT$|HOST$|NODE_OPTIONS$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))) as NodeJS.ProcessEnv
}

function launch(env: Record<string, string>, print: (text: string) => void): ChildProcess {
  const child = spawn(process.execPath, ['--import', endWithParent, bundledServer], {
    cwd: root,
    env: { ...cleanEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.stdout?.on('data', (chunk) => print(String(chunk)))
  child.stderr?.on('data', (chunk) => print(String(chunk)))
  return child
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function untilHealthy(child: ChildProcess, url: string, log: () => string): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${log()}`)
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(40)
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not answer ${url}/api/health within ${patienceMs} ms:\n${log()}`)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(impatience)
}

function settings(port: number, dataDir: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
    PORT: String(port),
    WAYPOST_DATA: dataDir,
    WAYPOST_ACCOUNT_ID: testKeys.accountId,
    WAYPOST_SECRET_KEY: testKeys.secretKey,
    WAYPOST_PUBLISHABLE_KEY: testKeys.publishableKey,
    WAYPOST_WEBHOOK_TOKEN: testKeys.webhookToken,
    WAYPOST_AUTH_SECRET: testKeys.authSecret,
    WAYPOST_ADMIN_EMAIL: testAdmin.email,
    WAYPOST_ADMIN_PASSWORD: testAdmin.password,
  }
}

/** What must never be read in a log or in the database, whatever a test does. */
function secretsOf(env: Record<string, string>): Record<string, string> {
  const named = ['WAYPOST_SECRET_KEY', 'WAYPOST_WEBHOOK_TOKEN', 'WAYPOST_AUTH_SECRET', 'WAYPOST_ADMIN_PASSWORD']
  const more = ['HYPERTRACK_SECRET_KEY', 'HT_WEBHOOK_SECRET', 'WAYPOST_PUSH_KEY']
  return Object.fromEntries([...named, ...more].flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}

/**
 * Starts Waypost as a process of its own, in production mode, on a free port of the loopback, with a fresh data folder.
 * It never outlives the test process. Throws with the server's output when it does not come up.
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  if (!existsSync(path.join(root, '.next/BUILD_ID'))) {
    throw new Error('the pages are not built: run `node scripts/start.mjs --setup-only` first')
  }
  bundled ??= bundleServer()
  await bundled
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'waypost-test-'))
  const env = { ...settings(port, dataDir), ...options.env }
  let printed = ''
  const log = () => printed
  const start = async (more: Record<string, string> = {}) => {
    const child = launch({ ...env, ...more }, (text) => {
      printed += text
    })
    await untilHealthy(child, url, log)
    return child
  }
  let child = await start()
  return {
    url,
    port,
    keys: testKeys,
    admin: testAdmin,
    dataDir,
    basic: `Basic ${Buffer.from(`${testKeys.accountId}:${testKeys.secretKey}`).toString('base64')}`,
    webhookUrl: `${url}/api/webhooks/hypertrack/${testKeys.webhookToken}`,
    log,
    pid: () => child.pid ?? 0,
    kill: () => end(child, 'SIGKILL'),
    restart: async (more) => {
      await end(child, 'SIGTERM')
      child = await start(more)
    },
    stop: async () => {
      await end(child, 'SIGTERM')
      const told = toldSecrets({ secrets: secretsOf(env), log: printed, dataDir })
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
      if (told.length > 0) throw new Error(`secrets were told: ${told.join('; ')}\n${printed}`)
    },
  }
}
