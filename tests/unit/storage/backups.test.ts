import { closeSync, copyFileSync, existsSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listBackups, makeBackup, pruneBackups, restoreBackup } from '#lib/storage/backups.ts'
import { readDamage } from '#lib/storage/integrity.ts'
import { copiesOf } from '#lib/storage/privacy/shred.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

const NOON = Date.UTC(2026, 0, 31, 12)
const DAY_MS = 86_400_000

let log: TempLog
beforeEach(async () => {
  log = openTempLog()
  log.db.prepare(`INSERT INTO setting (name, value) VALUES ('epoch', 'the first')`).run()
  await started(50)
})
afterEach(() => log.remove())

/** So many orders more are started. */
async function started(count: number): Promise<void> {
  const recorder = log.recorder()
  const from = log.writer.lastSeq()
  const entries = Array.from({ length: count }, (_, n) =>
    entryOf({ type: 'order', data: { value: 'started', order_handle: `o-${from + n}` } }),
  )
  await recorder.submit({ entries })
}

/** Half a kilobyte in the middle of the file is something else than what was written. */
function damage(file: string): void {
  const handle = openSync(file, 'r+')
  const { size } = statSync(file)
  for (let at = 4096 * 4; at < size; at += 4096) writeSync(handle, Buffer.alloc(512, 0x5a), 0, 512, at)
  closeSync(handle)
}

const read = (file: string, sql: string) => {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(sql).pluck().get()
  } finally {
    db.close()
  }
}

test('a backup holds everything that was committed when it began, and is whole', async () => {
  const backup = makeBackup(log.file, NOON)
  await started(10)
  expect(path.relative(path.dirname(log.file), backup.file)).toBe('backups/waypost-20260131T120000000Z.db')
  expect(backup).toMatchObject({ seq: 50, bytes: statSync(backup.file).size })
  expect([read(backup.file, 'SELECT count(*) FROM log'), readDamage(backup.file, true)]).toEqual([50, []])
})

test('the newest backups stay, and nothing that is not one is deleted', () => {
  for (let day = 0; day < 5; day++) makeBackup(log.file, NOON + day * DAY_MS)
  const folder = path.join(path.dirname(log.file), 'backups')
  copyFileSync(log.file, path.join(folder, 'mine.db'))
  expect(pruneBackups(log.file, 2)).toHaveLength(3)
  expect(readdirSync(folder).sort()).toEqual([
    'mine.db',
    'waypost-20260203T120000000Z.db',
    'waypost-20260204T120000000Z.db',
  ])
  expect(copiesOf(log.file)).toEqual(listBackups(log.file))
})

test('what is restored is the backup under another epoch; what was there is put aside and reachable by an erasure', async () => {
  const { file } = makeBackup(log.file, NOON)
  await started(10)
  const { aside, seq } = restoreBackup(log.file, file, NOON)
  expect(seq).toBe(50)
  expect(read(log.file, 'SELECT count(*) FROM log')).toBe(50)
  expect(read(log.file, `SELECT value FROM setting WHERE name = 'epoch'`)).not.toBe('the first')
  expect(read(file, `SELECT value FROM setting WHERE name = 'epoch'`)).toBe('the first')
  expect(read(aside ?? '', 'SELECT count(*) FROM log')).toBe(60)
  expect(copiesOf(log.file)).toContain(aside)
})

test('a damaged backup is refused, and the database stays as it is', () => {
  const { file } = makeBackup(log.file, NOON)
  damage(file)
  expect(() => restoreBackup(log.file, file, NOON)).toThrow(/is damaged/)
  expect(read(log.file, 'SELECT count(*) FROM log')).toBe(50)
  expect(existsSync(`${log.file}.arriving`)).toBe(false)
})

test('damage is found by either way of reading', () => {
  const { file } = makeBackup(log.file, NOON)
  expect([readDamage(file, false), readDamage(file, true)]).toEqual([[], []])
  damage(file)
  expect(readDamage(file, false)).not.toEqual([])
  expect(readDamage(file, true)).not.toEqual([])
})

test('of a damaged database no backup is made, and none that is half done lies about', () => {
  log.db.pragma('wal_checkpoint(TRUNCATE)')
  damage(log.file)
  expect(() => makeBackup(log.file, NOON)).toThrow(/damaged|malformed|corrupt/i)
  expect(listBackups(log.file)).toEqual([])
})
