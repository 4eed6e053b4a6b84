import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createRecorder, type Recorder, type RecorderOptions } from '#lib/services/intake/recorder.ts'
import type { LogWriter } from '#lib/storage/log-writer.ts'
import { openPool } from '#lib/storage/postgres/connect.ts'
import { openPostgresLogWriter } from '#lib/storage/postgres/log-writer.ts'
import { migratePostgres } from '#lib/storage/postgres/migrate.ts'

/** The write path of one node. */
export interface NodeLog {
  readonly writer: LogWriter
  readonly pool: pg.Pool
  recorder(options?: Partial<RecorderOptions>): Recorder
}

/** A database of its own, and as many nodes on it as a test opens. */
export interface SharedLog {
  readonly url: string
  open(): Promise<NodeLog>
  /** All rows of a query, as somebody else sees them. */
  rows<T extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>
  remove(): Promise<void>
}

async function runOnServer(port: number, sql: string): Promise<void> {
  const server = new pg.Client({ connectionString: `postgresql://waypost@127.0.0.1:${port}/postgres` })
  await server.connect()
  await server.query(sql)
  await server.end()
}

/** Makes a database in the tests' PostgreSQL and brings it to this version's form. */
export async function openSharedLog(port: number): Promise<SharedLog> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await runOnServer(port, `CREATE DATABASE ${name}`)
  const url = `postgresql://waypost@127.0.0.1:${port}/${name}`
  const pools: pg.Pool[] = []
  const poolOfOurs = () => {
    const pool = openPool(url)
    pools.push(pool)
    return pool
  }
  const looking = poolOfOurs()
  await migratePostgres(looking, 0)
  return {
    url,
    async open() {
      const pool = poolOfOurs()
      const writer = await openPostgresLogWriter(pool)
      return {
        writer,
        pool,
        recorder: (options) => createRecorder({ writer, publish: () => {}, now: Date.now, ...options }),
      }
    },
    rows: async <T extends object>(sql: string, values: unknown[] = []) => (await looking.query<T>(sql, values)).rows,
    async remove() {
      await Promise.all(pools.map((pool) => pool.end()))
      await runOnServer(port, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}
