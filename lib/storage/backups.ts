import { randomUUID } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { readDamage } from './integrity.ts'

export interface Backup {
  readonly file: string
  readonly bytes: number
  /** The last log position that is in it. */
  readonly seq: number
}

const folderOf = (databaseFile: string) => path.join(path.dirname(databaseFile), 'backups')

/** Backups that were made of a database and are where they were made, the oldest first. */
export function listBackups(databaseFile: string): string[] {
  const folder = folderOf(databaseFile)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^waypost-\d{8}T\d{9}Z\.db$/.test(name))
    .sort()
    .map((name) => path.join(folder, name))
}

function flush(name: string): void {
  const handle = openSync(name, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function seqIn(file: string): number {
  const db = new Database(file, { readonly: true })
  try {
    return (db.prepare(`SELECT value FROM counter WHERE name = 'seq'`).pluck().get() as number | undefined) ?? 0
  } finally {
    db.close()
  }
}

/**
 * Copies the database as it is at this moment, while others write, into the folder of backups. It has its name once it is
 * whole and on the disk. Throws when there is no room, or the copy turns out to be damaged.
 */
export function makeBackup(databaseFile: string, now: number): Backup {
  const folder = folderOf(databaseFile)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `waypost-${new Date(now).toISOString().replace(/[-:.]/g, '')}.db`)
  const unfinished = `${file}.part`
  rmSync(unfinished, { force: true })
  const db = new Database(databaseFile, { readonly: true, timeout: 10_000 })
  try {
    db.prepare('VACUUM INTO ?').run(unfinished)
  } finally {
    db.close()
  }
  const [fault] = readDamage(unfinished, true)
  if (fault !== undefined) throw new Error(`the backup is damaged, so the database may be: ${fault}`)
  flush(unfinished)
  renameSync(unfinished, file)
  flush(folder)
  return { file, bytes: statSync(file).size, seq: seqIn(file) }
}

/** Deletes the oldest backups but for so many; answers what is gone. */
export function pruneBackups(databaseFile: string, keep: number): string[] {
  const gone = listBackups(databaseFile).slice(0, -keep)
  for (const file of gone) rmSync(file)
  return gone
}

/**
 * Puts a backup in the database's place; no server may be running. What was there is kept beside it. The restored
 * database gets another epoch, so that no browser and no cursor goes on from positions that it never had. Throws when the
 * backup is damaged: then nothing was touched.
 */
export function restoreBackup(
  databaseFile: string,
  backup: string,
  now: number,
): { aside: string | null; seq: number } {
  const [fault] = readDamage(backup, true)
  if (fault !== undefined) throw new Error(`${backup} is damaged: ${fault}`)
  const arriving = `${databaseFile}.arriving`
  copyFileSync(backup, arriving)
  const db = new Database(arriving)
  db.prepare(`UPDATE setting SET value = ? WHERE name = 'epoch'`).run(randomUUID())
  db.close()
  flush(arriving)
  const aside = existsSync(databaseFile) ? `${databaseFile}.${now}.bak` : null
  if (aside) moveAside(databaseFile, aside)
  renameSync(arriving, databaseFile)
  flush(path.dirname(databaseFile))
  return { aside, seq: seqIn(databaseFile) }
}

/** With its write-ahead log, or the last commits would be missing in what is kept. */
function moveAside(databaseFile: string, aside: string): void {
  renameSync(databaseFile, aside)
  for (const end of ['-wal', '-shm']) {
    if (existsSync(databaseFile + end)) renameSync(databaseFile + end, aside + end)
  }
}
