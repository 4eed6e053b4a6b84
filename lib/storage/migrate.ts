import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'

export interface Migration {
  name: string
  sql: string
  checksum: string
}

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "migration" (
  "name" TEXT NOT NULL PRIMARY KEY, "checksum" TEXT NOT NULL, "appliedAt" INTEGER NOT NULL)`

/** The migrations of a folder, in the order in which they are applied. */
export function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Those that a database has not had yet. Throws when it is newer than the program, or one was edited afterwards. */
export function pending(all: Migration[], applied: Map<string, string>): Migration[] {
  for (const [name, checksum] of applied) {
    const known = all.find((migration) => migration.name === name)
    if (!known)
      throw new Error(
        `the database has migration ${name}, which this version does not know: it is newer than the program`,
      )
    if (known.checksum !== checksum) throw new Error(`migration ${name} was changed after it was applied`)
  }
  return all.filter((migration) => !applied.has(migration.name))
}

/**
 * Brings a database file to this version's form and returns the names of the migrations it applied.
 * Foreign keys are off before BEGIN: inside a transaction the pragma does nothing, and rebuilding a parent table would
 * then silently delete its children. They are checked before the commit instead.
 * Throws when the database is newer than the program or a migration was edited after it was applied.
 */
export function migrate(file: string, now: number, folder = path.resolve('prisma/sqlite/migrations')): string[] {
  mkdirSync(path.dirname(file), { recursive: true })
  const db = new Database(file)
  try {
    db.pragma('busy_timeout = 10000')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = OFF')
    return db.transaction(() => apply(db, migrationsIn(folder), now)).immediate()
  } finally {
    db.close()
  }
}

function apply(db: Database.Database, all: Migration[], now: number): string[] {
  db.exec(BOOKKEEPING)
  const rows = db.prepare('SELECT name, checksum FROM migration').all() as { name: string; checksum: string }[]
  const todo = pending(all, new Map(rows.map((row) => [row.name, row.checksum])))
  const note = db.prepare('INSERT INTO migration (name, checksum, appliedAt) VALUES (?, ?, ?)')
  for (const migration of todo) {
    db.exec(migration.sql)
    note.run(migration.name, migration.checksum, now)
  }
  const broken = db.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`a migration broke foreign keys: ${JSON.stringify(broken.slice(0, 3))}`)
  return todo.map((migration) => migration.name)
}
