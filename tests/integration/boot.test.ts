import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { assertAccountsDurable, assertDurable, openAccounts, openWriter } from '#lib/storage/database.ts'
import { migrate } from '#lib/storage/migrate.ts'
import { startServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'waypost-boot-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MIGRATIONS = path.resolve('prisma/sqlite/migrations')
const names = readdirSync(MIGRATIONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

function migrated(name: string): string {
  const file = path.join(folder, name, 'waypost.db')
  migrate(file, 1)
  return file
}

/** Changes a database behind Waypost's back. */
function alter(file: string, sql: string): void {
  const db = new Database(file)
  db.exec(sql)
  db.close()
}

/** What Waypost says when it is started on this data folder, which it must refuse. */
async function refusal(dataDir: string): Promise<string> {
  const outcome = await startServer({ dataDir }).then(
    (server) => server.stop(),
    (error: Error) => error.message,
  )
  expect(outcome).toBeTypeOf('string')
  return outcome as string
}

test('the write connection reaches the disk before it says so', () => {
  const writer = openWriter(migrated('durable'))
  const read = (name: string) => writer.pragma(name, { simple: true })
  expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1])
  expect(read('busy_timeout')).toBeLessThanOrEqual(50)
  writer.close()
})

test.each([
  ['synchronous = NORMAL', 'synchronous is 1, it must be 2'],
  ['synchronous = OFF', 'synchronous is 0, it must be 2'],
  ['journal_mode = DELETE', 'journal_mode is delete, it must be wal'],
  ['foreign_keys = OFF', 'foreign_keys is 0, it must be 1'],
  ['busy_timeout = 5000', 'busy_timeout is 5000, it must be 50'],
])('a connection with %s is refused', (pragma, sentence) => {
  const writer = openWriter(migrated('durable'))
  writer.pragma(pragma)
  expect(() => assertDurable(writer)).toThrow(sentence)
  writer.close()
})

test.each([
  ['synchronous = NORMAL', "the accounts' synchronous is 1, it must be 2"],
  ['foreign_keys = OFF', "the accounts' foreign_keys is 0, it must be 1"],
  ['busy_timeout = 50', "the accounts' busy_timeout is 50, it must be 5000"],
  ['journal_mode = DELETE', "the accounts' journal_mode is delete, it must be wal"],
])('a connection of the accounts with %s is refused', async (pragma, sentence) => {
  const accounts = openAccounts(migrated('accounts'))
  await expect(assertAccountsDurable(accounts)).resolves.toBeUndefined()
  await accounts.$queryRawUnsafe(`PRAGMA ${pragma}`)
  await expect(assertAccountsDurable(accounts)).rejects.toThrow(sentence)
  await accounts.$disconnect()
})

test('where no write-ahead log can be, nothing is opened for writing', () => {
  expect(() => openWriter(':memory:')).toThrow('journal_mode is memory, it must be wal: refusing to start')
})

test('migrations run once, in order, and are written down', () => {
  const file = path.join(folder, 'once', 'waypost.db')
  expect(migrate(file, 5)).toEqual(names)
  expect(migrate(file, 6)).toEqual([])
  const db = new Database(file, { readonly: true })
  expect(db.prepare('SELECT name, appliedAt FROM migration ORDER BY name').all()).toEqual(
    names.map((name) => ({ name, appliedAt: 5 })),
  )
  db.close()
})

test('a migration that was edited after it ran is refused', () => {
  const edited = path.join(folder, 'edited-migrations')
  for (const name of names) {
    mkdirSync(path.join(edited, name), { recursive: true })
    copyFileSync(path.join(MIGRATIONS, name, 'migration.sql'), path.join(edited, name, 'migration.sql'))
  }
  const file = path.join(folder, 'edited', 'waypost.db')
  migrate(file, 1, edited)
  writeFileSync(path.join(edited, names[0] ?? '', 'migration.sql'), '-- nothing', { flag: 'a' })
  expect(() => migrate(file, 2, edited)).toThrow(`migration ${names[0]} was changed after it was applied`)
})

test('a migration that fails leaves the database as it was', () => {
  const broken = path.join(folder, 'broken-migrations')
  mkdirSync(path.join(broken, '0001_good'), { recursive: true })
  writeFileSync(path.join(broken, '0001_good/migration.sql'), 'CREATE TABLE kept (a);')
  const file = path.join(folder, 'broken', 'waypost.db')
  migrate(file, 1, broken)
  mkdirSync(path.join(broken, '0002_bad'))
  writeFileSync(path.join(broken, '0002_bad/migration.sql'), 'CREATE TABLE lost (a); CREATE TABLE kept (b);')
  expect(() => migrate(file, 2, broken)).toThrow('already exists')
  const db = new Database(file, { readonly: true })
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all()
  expect(tables).toEqual(['kept', 'migration'])
  db.close()
})

test('a database of a newer version is refused in plain words and not touched', async () => {
  const file = migrated('newer')
  alter(file, `INSERT INTO migration VALUES ('9999_of_next_year', 'x', 1)`)
  const before = readFileSync(file)
  expect(await refusal(path.dirname(file))).toContain('it is newer than the program')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('keys are made once, printed once, and kept where only the owner can read', async () => {
  const none = ['ACCOUNT_ID', 'SECRET_KEY', 'PUBLISHABLE_KEY', 'WEBHOOK_TOKEN', 'AUTH_SECRET', 'PUSH_KEY']
  const env = Object.fromEntries(none.map((name) => [`WAYPOST_${name}`, '']))
  const server = await startServer({ env })
  const file = path.join(server.dataDir, 'keys.json')
  const keys = JSON.parse(readFileSync(file, 'utf8')) as typeof server.keys
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(new Set(Object.values(keys)).size).toBe(none.length)
  const timesPrinted = (key: string) => server.log().split(key).length - 1
  await server.restart()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(keys)
  const basic = `Basic ${Buffer.from(`${keys.accountId}:${keys.secretKey}`).toString('base64')}`
  expect(await readApi({ ...server, basic }, '/meta')).toMatchObject({ name: 'Waypost' })
  expect([keys.secretKey, keys.webhookToken, keys.publishableKey].map(timesPrinted)).toEqual([1, 1, 1])
  expect(timesPrinted(keys.authSecret)).toBe(0)
  await server.stop()
})

test('a second server on the same database is refused in plain words; one that died is followed at once', async () => {
  const dataDir = path.join(folder, 'shared')
  const first = await startServer({ dataDir })
  const second = await startServer({ dataDir }).then(
    () => 'it started',
    (error: unknown) => String(error),
  )
  expect(second).toContain(`Another Waypost runs on ${path.join(dataDir, 'waypost.db')}. Stop that one first.`)
  await first.kill()
  const third = await startServer({ dataDir })
  expect((await fetch(`${third.url}/api/health`)).status).toBe(200)
  await third.stop()
}, 120_000)
