import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { config } from '../config.ts'

/** A server that is told to stop is gone within 5 s (docs/rules.md 14); the one that follows it waits for that. */
const PATIENCE_MS = 10_000
const ASK_EVERY_MS = 100

/** Locks a file for as long as this process lives, however it ends; the answer gives it back. Null when somebody else has it. */
export function lockFile(file: string): (() => void) | null {
  mkdirSync(path.dirname(file), { recursive: true })
  const held = new Database(file, { timeout: 0 })
  try {
    held.exec('BEGIN EXCLUSIVE')
    return () => held.close()
  } catch (error) {
    held.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

/**
 * Makes sure that no other server runs on this database: each would judge every phone and remember a state that the other
 * changes. Answers what gives the lock back. Throws a plain sentence when another one does not go away.
 */
export async function lockDatabase(patienceMs = PATIENCE_MS): Promise<() => void> {
  const { databaseFile } = config()
  for (const until = Date.now() + patienceMs; ; await sleep(ASK_EVERY_MS)) {
    const release = lockFile(`${databaseFile}-server`)
    if (release !== null) return release
    if (Date.now() > until) throw new Error(`Another Waypost runs on ${databaseFile}. Stop that one first.`)
  }
}
