import path from 'node:path'
import type pg from 'pg'
import { type Migration, migrationsIn, pending } from '../migrate.ts'

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "migration" (
  "name" TEXT NOT NULL PRIMARY KEY, "checksum" TEXT NOT NULL, "appliedAt" BIGINT NOT NULL)`

/** One node brings the database forward while the others wait. The number is ours alone, chosen once. */
const LOCK = 7_278_011

/**
 * Brings a database to this version's form and returns the names of the migrations it applied.
 * Throws when the database is newer than the program or a migration was edited after it was applied.
 */
export async function migratePostgres(pool: pg.Pool, now: number): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Another node's migration may take longer than anybody else would wait for a lock.
    await client.query('SET LOCAL lock_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const applied = await apply(client, migrationsIn(path.resolve('prisma/postgresql/migrations')), now)
    await client.query('COMMIT')
    return applied
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function apply(client: pg.PoolClient, all: Migration[], now: number): Promise<string[]> {
  await client.query(BOOKKEEPING)
  const { rows } = await client.query<{ name: string; checksum: string }>('SELECT name, checksum FROM migration')
  const todo = pending(all, new Map(rows.map((row) => [row.name, row.checksum])))
  for (const { name, sql, checksum } of todo) {
    await client.query(sql)
    await client.query('INSERT INTO migration (name, checksum, "appliedAt") VALUES ($1, $2, $3)', [name, checksum, now])
  }
  return todo.map(({ name }) => name)
}
