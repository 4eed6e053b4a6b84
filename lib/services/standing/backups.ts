import { type Backup, listBackups, makeBackup, pruneBackups, restoreBackup } from '#lib/storage/backups.ts'
import { readDamage } from '#lib/storage/integrity.ts'
import { lockFile } from '#lib/storage/server-lock.ts'
import { config } from '../../config.ts'

/** Copies the database while the server runs and keeps the newest so many copies. Throws when the copy is not whole. */
export function backUp(keep: number, now: number): Backup & { gone: string[] } {
  const { databaseFile } = config()
  const backup = makeBackup(databaseFile, now)
  return { ...backup, gone: pruneBackups(databaseFile, keep) }
}

/** The newest backup where backups are made; null when there is none. */
export const newestBackup = (): string | null => listBackups(config().databaseFile).at(-1) ?? null

/** Puts a backup in the place of the database. Throws a plain sentence while a server runs on it. */
export function restore(backup: string, now: number): { aside: string | null; seq: number } {
  const { databaseFile } = config()
  const release = lockFile(`${databaseFile}-server`)
  if (release === null) throw new Error('A Waypost runs on this database. Stop it first.')
  try {
    return restoreBackup(databaseFile, backup, now)
  } finally {
    release()
  }
}

/** What is wrong with the database file; nothing when nothing is. */
export const damage = (isThorough: boolean): string[] => readDamage(config().databaseFile, isThorough)
