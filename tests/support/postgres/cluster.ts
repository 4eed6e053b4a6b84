import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { postgresFolder } from '../../../scripts/setup/databases.mjs'
import { freePort } from '../free-port.ts'

const TRIES = 200
const PAUSE_MS = 50

/** A PostgreSQL of the tests' own, on loopback, with its data in a folder that goes with it. */
export interface Cluster {
  readonly port: number
  /** The URL of a database in it. */
  url(database: string): string
  /** Ends it as a power cut does, without a word to its own processes. */
  kill(): Promise<void>
  /** Starts it again after that; resolves when it answers. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function user(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function run(program: string, args: readonly string[], as: ReturnType<typeof user>): void {
  const { status, stderr } = spawnSync(program, args, { ...as, encoding: 'utf8', cwd: '/' })
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
}

/** Whether it came to answer; a start too soon after a kill ends by itself, while the old processes are still going. */
async function comesToAnswer(url: string, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < TRIES && child.exitCode === null; tries++) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    const isThere = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (isThere) return true
    await sleep(PAUSE_MS)
  }
  return false
}

/** Starts one that writes commits to the disk, as a real one does. Null when this machine has no PostgreSQL. */
export async function startCluster(): Promise<Cluster | null> {
  const programs = postgresFolder()
  if (programs === null) return null
  const as = user()
  const folder = mkdtempSync(path.join(tmpdir(), 'waypost-postgres-'))
  if (as) chownSync(folder, as.uid, as.gid)
  const data = path.join(folder, 'data')
  const auth = ['--auth=trust', '--username=waypost', '--encoding=UTF8', '--locale=C', '--no-sync']
  run(path.join(programs, 'initdb'), ['--pgdata', data, ...auth], as)
  const port = await freePort()
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: 100 }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const url = (database: string) => `postgresql://waypost@127.0.0.1:${port}/${database}`
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      child = spawn(path.join(programs ?? '', 'postgres'), ['-D', data, ...flags], { ...as, cwd: '/', stdio: 'ignore' })
      if (await comesToAnswer(url('postgres'), child)) return
      await sleep(PAUSE_MS)
    }
    throw new Error('PostgreSQL did not start')
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = new Promise((resolve) => child?.once('exit', resolve))
    child?.kill(signal)
    await ended
  }

  const endWithUs = () => child?.kill('SIGQUIT')
  process.once('exit', endWithUs)
  await start()
  return {
    port,
    url,
    kill: () => end('SIGKILL'),
    restart: start,
    async stop() {
      process.off('exit', endWithUs)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
