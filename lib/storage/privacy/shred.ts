import { readdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { listBackups } from '../backups.ts'
import { scrub } from './scrub-file.ts'

const PATIENCE_MS = 60_000
const ASK_EVERY_MS = 50

/** A connection that overwrites what it deletes. It waits for others instead of failing. */
export function openShredder(file: string): Database.Database {
  const db = new Database(file)
  db.pragma('busy_timeout = 10000')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('secure_delete = ON')
  return db
}

/**
 * What was deleted leaves the file, its free pages and the write-ahead log: rows of earlier times lie in all three. Writers
 * wait for a few megabytes at a time; only a file that is not understood is written anew as a whole, for which they wait.
 * The answer is to be called after the connection was closed. Throws when a reader holds on to the log for a minute.
 */
export async function shred(db: Database.Database): Promise<() => void> {
  let letGo = () => {}
  await emptyWal(db)
  try {
    letGo = await scrub(db.name)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    process.emitWarning(`${error.message}: the database is written anew as a whole`)
    db.exec('VACUUM')
  }
  await emptyWal(db)
  return letGo
}

async function emptyWal(db: Database.Database): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(ASK_EVERY_MS)) {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    if (result?.busy === 0) return
    if (Date.now() > until) throw new Error('somebody reads the database all the time, so its write-ahead log stays')
  }
}

/** Copies of the database that Waypost made, which an erasure has to reach too. Backups, and what a restore put aside. */
export function copiesOf(file: string): string[] {
  const folder = path.dirname(file)
  const name = path.basename(file)
  const isCopy = (entry: string) => entry.startsWith(`${name}.`) && /\.(bak|backup|copy)$/.test(entry)
  const beside = readdirSync(folder)
    .filter(isCopy)
    .map((entry) => path.join(folder, entry))
  return [...beside, ...listBackups(file)]
}
