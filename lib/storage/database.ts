import { randomUUID } from 'node:crypto'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { PrismaClient } from '../../prisma/generated/sqlite/client.ts'
import { config } from '../config.ts'
import { remember } from '../remember.ts'
import { migrate } from './migrate.ts'

/** The writer must not freeze every socket while somebody else holds the lock: it waits little and tries again (docs/rules.md 10). */
const WRITER_BUSY_MS = 50
const READER_BUSY_MS = 5000
/** 32 MiB: the same pages change in commit after commit, and are copied into the database once instead of every time. */
const CHECKPOINT_PAGES = 8192

export interface Storage {
  /** Reads, and single-statement writes of accounts and settings. */
  readonly prisma: PrismaClient
  /** The one write connection of the log and the state. */
  readonly writer: Database.Database
  /** Names this database; a restored copy gets another, so that no browser applies old positions to it. */
  readonly epoch: string
  close(): Promise<void>
}

/** better-sqlite3 re-opens a WAL database at synchronous=NORMAL, where a commit may be gone after a power cut. */
class DurableAdapter extends PrismaBetterSqlite3 {
  override async connect() {
    const connection = await super.connect()
    await connection.executeScript(
      `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=${READER_BUSY_MS}; PRAGMA foreign_keys=ON;`,
    )
    return connection
  }
}

/** Opens the write connection and refuses to go on with settings that would lose what was acknowledged. */
export function openWriter(file: string): Database.Database {
  const writer = new Database(file)
  writer.pragma('journal_mode = WAL')
  writer.pragma('synchronous = FULL')
  writer.pragma(`busy_timeout = ${WRITER_BUSY_MS}`)
  writer.pragma('foreign_keys = ON')
  writer.pragma('cache_size = -65536')
  writer.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  assertDurable(writer)
  return writer
}

/** A connection of its own for a long read, during which others write. Close it. */
export function openReader(file: string): Database.Database {
  return new Database(file, { readonly: true, timeout: READER_BUSY_MS })
}

/** Throws unless commits reach the disk before they are acknowledged (docs/rules.md 11). */
export function assertDurable(writer: Database.Database): void {
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: WRITER_BUSY_MS }
  for (const [name, value] of Object.entries(wanted)) {
    const found = writer.pragma(name, { simple: true })
    if (found !== value) throw new Error(`SQLite's ${name} is ${String(found)}, it must be ${value}: refusing to start`)
  }
}

/** Of accounts and settings, by their own connection. It may wait: no socket hangs on it. */
export function openAccounts(file: string): PrismaClient {
  return new PrismaClient({ adapter: new DurableAdapter({ url: `file:${file}` }) })
}

/** Throws unless what Prisma writes reaches the disk too, and waits for the log's writer. */
export async function assertAccountsDurable(prisma: PrismaClient): Promise<void> {
  const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: READER_BUSY_MS }
  for (const [name, value] of Object.entries(wanted)) {
    const [row = {}] = await prisma.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`)
    const found = Object.values(row)[0]
    if (String(found) !== String(value))
      throw new Error(`the accounts' ${name} is ${String(found)}, it must be ${value}: refusing to start`)
  }
}

function readEpoch(writer: Database.Database): string {
  writer.prepare(`INSERT INTO setting (name, value) VALUES ('epoch', ?) ON CONFLICT DO NOTHING`).run(randomUUID())
  return writer.prepare(`SELECT value FROM setting WHERE name = 'epoch'`).pluck().get() as string
}

function open(file: string): Storage {
  migrate(file, Date.now())
  const writer = openWriter(file)
  const prisma = openAccounts(file)
  return {
    prisma,
    writer,
    epoch: readEpoch(writer),
    async close() {
      await prisma.$disconnect()
      writer.close()
    },
  }
}

/** The database of this process; opened at first use, because `next build` evaluates every route. */
export function database(): Storage {
  return remember('database', () => open(config().databaseFile))
}

/** Opens and checks every connection, so that a wrong setting stops the start and not the first request. */
export async function openDatabase(): Promise<Storage> {
  const storage = database()
  await assertAccountsDurable(storage.prisma)
  return storage
}
