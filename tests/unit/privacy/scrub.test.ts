import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scrub } from '#lib/storage/privacy/scrub-file.ts'
import { SEED } from '#tests/support/seed.ts'
import { createRandom, type Random } from '../../../scripts/fleet/random.ts'

const ROUNDS = 4
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waypost-scrub-'))
  file = path.join(folder, 'x.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Tables of every kind that a file can hold, and the one that an erasure notes its steps in. */
function openDatabase(pageSize: number): Database.Database {
  const db = new Database(file)
  db.pragma(`page_size = ${pageSize}`)
  db.pragma('journal_mode = WAL')
  db.exec(`
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE numbered (id INTEGER PRIMARY KEY, who TEXT, said BLOB);
    CREATE TABLE named (who TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID;
    CREATE INDEX by_who ON numbered (who);
    CREATE INDEX by_both ON numbered (said, who);`)
  return db
}

const bytes = (random: Random) => (random.chance(0.2) ? random.whole(300, 40_000) : random.whole(0, 300))

/** Rows of two kinds come, change and go; those with the word in them are all gone in the end. */
function live(db: Database.Database, random: Random): void {
  const add = db.prepare('INSERT INTO numbered (who, said) VALUES (?, ?)')
  const name = db.prepare('INSERT OR REPLACE INTO named (who, said) VALUES (?, ?)')
  const change = db.prepare('UPDATE numbered SET said = ? WHERE id = ?')
  const drop = db.prepare('DELETE FROM numbered WHERE id = ?')
  for (let step = 0; step < 400; step++) {
    const who = `${random.chance(0.4) ? 'canary' : 'other'}-${random.whole(0, 60)}`
    const said = `${who} `.repeat(Math.ceil(bytes(random) / who.length))
    const id = random.whole(1, 400)
    const deed = random.whole(0, 7)
    if (deed < 4) add.run(who, Buffer.from(said))
    else if (deed < 6) name.run(who, said)
    else if (deed < 7) change.run(Buffer.from(said), id)
    else drop.run(id)
  }
  db.exec(`DELETE FROM numbered WHERE who LIKE 'canary%' OR instr(said, 'canary')`)
  db.exec(`DELETE FROM named WHERE who LIKE 'canary%'`)
}

const contentOf = (db: Database.Database) =>
  JSON.stringify([
    db.prepare('SELECT id, who, hex(said) FROM numbered ORDER BY id').all(),
    db.prepare('SELECT * FROM named ORDER BY who').all(),
    db.prepare('SELECT who, count(*) FROM numbered INDEXED BY by_who GROUP BY who').all(),
  ])

test.each([512, 4096, 65_536])(
  `whatever came and went, nothing of it is in the file afterwards, and all that is left is as it was (pages of %i, seed ${SEED})`,
  async (pageSize) => {
    for (let round = 0; round < ROUNDS; round++) {
      rmSync(file, { force: true })
      const db = openDatabase(pageSize)
      db.transaction(() => live(db, createRandom(`scrub ${SEED} ${pageSize} ${round}`)))()
      const before = contentOf(db)
      db.pragma('wal_checkpoint(TRUNCATE)')
      expect(readFileSync(file).includes('canary')).toBe(true)
      const letGo = await scrub(file, { pages: Math.ceil(100_000 / pageSize), pauseMs: 0 })
      expect(contentOf(db)).toBe(before)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
      letGo()
      expect(readFileSync(file).includes('canary'), `round ${round}`).toBe(false)
      const again = new Database(file)
      expect(contentOf(again)).toBe(before)
      expect(again.pragma('integrity_check', { simple: true })).toBe('ok')
      again.close()
    }
  },
)

test('somebody who writes all the while, with pages in memory from before, brings nothing back and loses nothing', async () => {
  const db = openDatabase(4096)
  const random = createRandom(`scrub beside ${SEED}`)
  db.transaction(() => live(db, random))()
  const writer = new Database(file, { timeout: 0 })
  // Everything is in its memory.
  contentOf(writer)
  const change = writer.prepare(
    'UPDATE numbered SET said = said || ? WHERE id = (SELECT id FROM numbered ORDER BY random() LIMIT 1)',
  )
  const add = writer.prepare(`INSERT INTO numbered (who, said) VALUES ('written', ?)`)
  let isOver = false
  let written = 0
  const writing = (async () => {
    for (; !isOver; await nextTurn()) {
      try {
        change.run('x')
        add.run(`w-${written}`)
        written++
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
      }
    }
  })()
  const letGo = await scrub(file, { pages: 5, pauseMs: 2 })
  isOver = true
  await writing
  expect(written).toBeGreaterThan(10)
  expect(writer.prepare(`SELECT count(*) FROM numbered WHERE who = 'written'`).pluck().get()).toBe(written)
  expect(writer.pragma('integrity_check', { simple: true })).toBe('ok')
  writer.pragma('wal_checkpoint(TRUNCATE)')
  writer.close()
  db.close()
  letGo()
  expect(readFileSync(file).includes('canary')).toBe(false)
})

/** Reads everything again and again until it is told to stop; then writes to every page that it has in memory. */
const READER = `
  const Database = require('better-sqlite3')
  const db = new Database(process.argv[1], { timeout: 5000 })
  const all = [db.prepare('SELECT * FROM numbered'), db.prepare('SELECT who FROM numbered ORDER BY who')]
  let isOver = false
  process.on('message', () => { isOver = true })
  const read = () => {
    for (const each of all) each.all()
    if (!isOver) return setImmediate(read)
    db.exec("UPDATE numbered SET who = who || 'x'")
    db.close()
    process.exit(0)
  }
  read()
  process.send('reads')`

test('another process that read all the while has nothing of before in its memory when it writes', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(file, { force: true })
    const db = openDatabase(4096)
    db.transaction(() => live(db, createRandom(`scrub read ${SEED} ${round}`)))()
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    const reader = spawn(process.execPath, ['-e', READER, file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    await once(reader, 'message')
    // In one go: whatever comes after it makes others read anew.
    const letGo = await scrub(file)
    reader.send('stop')
    expect((await once(reader, 'exit'))[0]).toBe(0)
    const after = new Database(file)
    after.pragma('wal_checkpoint(TRUNCATE)')
    expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
    after.close()
    letGo()
    expect(readFileSync(file).includes('canary'), `round ${round}`).toBe(false)
  }
})

test('it waits for whoever still reads what was before', async () => {
  const db = openDatabase(4096)
  db.transaction(() => live(db, createRandom(`scrub read ${SEED}`)))()
  db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, `${file}.copy`)
  const before = contentOf(db)
  const reader = new Database(file)
  reader.exec('BEGIN')
  expect(contentOf(reader)).toBe(before)
  db.exec(`INSERT INTO numbered (who, said) VALUES ('other', 'later')`)
  let isDone = false
  const scrubbing = scrub(file, { pages: 50, pauseMs: 0 }).finally(() => {
    isDone = true
  })
  // In that time twice as much would have been done elsewhere.
  for (let time = 0; time < 2; time++) (await scrub(`${file}.copy`, { pages: 50, pauseMs: 0 }))()
  expect(isDone).toBe(false)
  expect(contentOf(reader)).toBe(before)
  reader.exec('COMMIT')
  const letGo = await scrubbing
  db.pragma('wal_checkpoint(TRUNCATE)')
  for (const each of [reader, db]) each.close()
  letGo()
  expect(readFileSync(file).includes('canary')).toBe(false)
})
