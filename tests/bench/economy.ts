import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { createRecorder } from '#lib/services/intake/recorder.ts'
import { openWriter } from '#lib/storage/database.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { migrate } from '#lib/storage/migrate.ts'
import { startServer } from '#tests/support/server.ts'
import { entryOf } from '#tests/support/temp-log.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { loadBodies } from '../../scripts/fleet/load.ts'
import { openReport } from './book/report.ts'
import { flag } from './flag.ts'

// `npm run bench:economy`: what an event makes the disk and SQLite do, counted: no machine is too busy for that. Events come
// at 1,000 a second in arrays of 20, as fast as a sender's arrays are; statements are counted in the same groups.

const seconds = flag('seconds', 60)
const EVENTS_PER_S = 1000
const PER_BODY = 20
const SYNCS = 60
const STATEMENTS = 8
const TIMES_BODY = 2.5

/** Counts how often a process makes sure that something is on the disk; throws where strace is missing or may not. */
async function countSyncs(pid: number, file: string): Promise<() => Promise<number>> {
  const args = ['-f', '-p', String(pid), '-e', 'trace=fdatasync,fsync', '-o', file]
  const tracer: ChildProcess = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const [said] = (await Promise.race([once(tracer.stderr ?? tracer, 'data'), once(tracer, 'error')])) as [unknown]
  if (!String(said).includes('attached')) throw new Error(`strace: ${String(said)}`)
  return async () => {
    tracer.kill('SIGINT')
    await once(tracer, 'exit')
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /\b(fdatasync|fsync)\(/.test(line)).length
  }
}

const bodies = loadBodies({ count: seconds * EVENTS_PER_S, perBody: PER_BODY, workers: 200, seed: 'economy' })
const events = seconds * EVENTS_PER_S
const bodyBytes = bodies.reduce((sum, { length }) => sum + length, 0)
const folder = mkdtempSync(path.join(tmpdir(), 'waypost-economy-'))

/** The database as it is once the server has ended, all of the write-ahead log in it. */
function databaseBytes(dataDir: string): number {
  const file = path.join(dataDir, 'waypost.db')
  const db = openWriter(file)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return statSync(file).size
}

async function onDisk(): Promise<{ syncs: number; bytes: number }> {
  const dataDir = path.join(folder, 'data')
  const server = await startServer({ dataDir })
  const empty = databaseBytes(dataDir)
  const counted = await countSyncs(server.pid(), path.join(folder, 'trace'))
  const began = performance.now()
  const open = new Set<Promise<unknown>>()
  for (const [n, body] of bodies.entries()) {
    const dueIn = began + (n * 1000 * PER_BODY) / EVENTS_PER_S - performance.now()
    if (dueIn > 0) await new Promise((resolve) => setTimeout(resolve, dueIn))
    const posting = postWebhook(server, new Uint8Array(body)).finally(() => open.delete(posting))
    open.add(posting)
  }
  await Promise.all(open)
  const syncs = await counted()
  await server.stop()
  return { syncs, bytes: databaseBytes(dataDir) - empty }
}

/** Makes each statement that is prepared on a connection count how often it is run. */
function countStatements(db: Database.Database): () => number {
  let count = 0
  const prepare = db.prepare.bind(db)
  db.prepare = ((sql: string) => {
    const statement = prepare(sql)
    for (const name of ['run', 'get', 'all', 'iterate'] as const) {
      const run = statement[name].bind(statement) as (...values: unknown[]) => unknown
      Object.assign(statement, {
        [name]: (...values: unknown[]) => {
          count += 1
          return run(...values)
        },
      })
    }
    return statement
  }) as typeof db.prepare
  return () => count
}

async function statements(): Promise<number> {
  const file = path.join(folder, 'statements.db')
  migrate(file, 0)
  const db = openWriter(file)
  const count = countStatements(db)
  const recorder = createRecorder({ writer: createLogWriter(db), publish: () => {}, now: Date.now })
  for (const body of bodies) {
    const wires = JSON.parse(body.toString('utf8')) as Record<string, unknown>[]
    await recorder.submit({ entries: wires.map((wire) => entryOf(wire)) })
  }
  const found = count()
  db.close()
  return found
}

const report = openReport('economy', `${events} events in arrays of ${PER_BODY} at ${EVENTS_PER_S} a second`)
const { syncs, bytes } = await onDisk()
report.bar({ what: 'syncs for 1,000 events', value: (1000 * syncs) / events, unit: '', most: SYNCS })
report.bar({ what: 'SQL statements for an event', value: (await statements()) / events, unit: '', most: STATEMENTS })
report.bar({ what: 'bytes of database for a byte of body', value: bytes / bodyBytes, unit: '', most: TIMES_BODY })
rmSync(folder, { recursive: true, force: true })
process.exit(report.write() === 'not met' ? 1 : 0)
