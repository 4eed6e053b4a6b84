import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { type Chain, clear, holdsCells, partsOf } from './scrub-page.ts'

/** So many pages while others wait: sixteen megabytes of pages of the usual size. Then whoever waited has a turn. */
const STEPS = { pages: 4_096, pauseMs: 60 }
const PATIENCE_MS = 60_000
const ASK_EVERY_MS = 20
/** With more pages than this the first byte of a page does not tell any more what it is. */
const PAGES_AT_MOST = 2 ** 24

interface File {
  readonly fd: number
  readonly size: number
  readonly pages: number
}

function readPage({ fd, size }: File, number: number): Buffer {
  const page = Buffer.allocUnsafe(size)
  if (readSync(fd, page, 0, size, (number - 1) * size) !== size) throw new RangeError(`page ${number} is not there`)
  return page
}

const writePage = ({ fd, size }: File, number: number, page: Buffer) =>
  void writeSync(fd, page, 0, size, (number - 1) * size)

/** Pages that belong to nothing, with where on each the list of others ends: pages of the list itself hold that. */
function freePages(file: File, head: Buffer): Map<number, number> {
  const free = new Map<number, number>()
  for (let trunk = head.readUInt32BE(32); trunk !== 0; ) {
    const page = readPage(file, trunk)
    const leaves = page.readUInt32BE(4)
    free.set(trunk, 8 + 4 * leaves)
    for (let i = 0; i < leaves; i++) free.set(page.readUInt32BE(8 + 4 * i), 0)
    trunk = page.readUInt32BE(0)
    if (free.has(trunk)) throw new RangeError('the list of free pages goes round')
  }
  return free
}

/** What follows the content on the last page of a chain. */
function clearAfter(file: File, chain: Chain, usable: number): void {
  let { page: number, bytes } = chain
  for (; bytes > usable - 4; bytes -= usable - 4) number = readPage(file, number).readUInt32BE(0)
  const page = readPage(file, number)
  if (clear(page, [{ from: 4 + bytes, to: usable }])) writePage(file, number, page)
}

function clearPages(file: File, from: number, to: number): void {
  const head = readPage(file, 1)
  const usable = file.size - head.readUInt8(20)
  const free = freePages(file, head)
  for (let number = from; number <= Math.min(to, file.pages); number++) {
    const page = readPage(file, number)
    const listed = free.get(number)
    if (listed === undefined && !holdsCells(page, number)) continue
    const { unused, chains } =
      listed === undefined ? partsOf(page, number, usable) : { unused: [{ from: listed, to: file.size }], chains: [] }
    if (clear(page, unused)) writePage(file, number, page)
    for (const chain of chains) clearAfter(file, chain, usable)
  }
}

/** What is in the file is all there is: nobody may write, and nothing is in the write-ahead log. */
async function alone<T>(file: string, work: (db: Database.Database) => T): Promise<T> {
  const db = new Database(file, { timeout: 0 })
  try {
    db.pragma('synchronous = FULL')
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(ASK_EVERY_MS)) {
      if (isBegun(db, file)) return work(db)
      if (Date.now() > until) throw new Error('somebody reads the database all the time, so its write-ahead log stays')
    }
  } finally {
    db.close()
  }
}

function isBegun(db: Database.Database, file: string): boolean {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false
    throw error
  }
  // Somebody reads from it, or has written since.
  if (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size) {
    db.exec('ROLLBACK')
    return false
  }
  return true
}

/** Whoever has pages in memory reads them anew after somebody else's commit: else what was cleared would be written back. */
function commitSomething(db: Database.Database): void {
  db.prepare(`INSERT INTO setting (name, value) VALUES ('scrubbed', '0')
    ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1`).run()
  db.exec('COMMIT')
}

/**
 * Overwrites every byte of a database file that belongs to nothing: free pages, and what rows that were deleted or moved
 * have left on others. A server may be running: others wait for some megabytes at a time, and what they read stays as it
 * is. The answer closes the file; call it after every connection of this process to it is closed, because closing a file
 * gives up all of a process's locks on it. Throws RangeError when the file is not understood: nothing of that page is
 * changed then.
 */
export async function scrub(file: string, steps = STEPS): Promise<() => void> {
  const fd = openSync(file, 'r+')
  const size = await alone(file, (db) => db.pragma('page_size', { simple: true }) as number)
  for (let from = 1; from * size <= fstatSync(fd).size; from += steps.pages) {
    await alone(file, (db) => {
      const opened = { fd, size, pages: Math.floor(fstatSync(fd).size / size) }
      if (opened.pages > PAGES_AT_MOST) throw new RangeError('more pages than can be told apart')
      clearPages(opened, from, from + steps.pages - 1)
      fdatasyncSync(fd)
      commitSomething(db)
    })
    await sleep(steps.pauseMs)
  }
  return () => closeSync(fd)
}
