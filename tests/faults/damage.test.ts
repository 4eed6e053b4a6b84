import { closeSync, openSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { listBackups, makeBackup, restoreBackup } from '#lib/storage/backups.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { orderStatus, postWebhook, readApi, startedBody, storedReply } from '#tests/support/webhooks.ts'

const PAGE_BYTES = 4096
const BROKEN_BYTES = 512
const FOUND_WITHIN_MS = 60_000

let server: TestServer | undefined
afterEach(async () => {
  await server?.stop()
})

const health = (of: TestServer) => readApi<{ status: string; trouble?: { code: string } }>(of, '/health')

/** Pages of the log's beginning are something else than what was written: a disk that lies, or somebody's hand. */
function damage(file: string): void {
  const db = new Database(file)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const leaves = `SELECT pageno FROM dbstat WHERE name = 'log' AND pagetype = 'leaf' ORDER BY pageno LIMIT 3`
  const pages = db.prepare(leaves).pluck().all() as number[]
  db.close()
  const handle = openSync(file, 'r+')
  for (const page of pages)
    writeSync(handle, Buffer.alloc(BROKEN_BYTES, 0x5a), 0, BROKEN_BYTES, (page - 1) * PAGE_BYTES)
  closeSync(handle)
}

test('a damaged database is found and said, takes nothing more, and a restored one does', async () => {
  server = await startServer({ env: { WAYPOST_VERIFY_AFTER_S: '1' } })
  const handles = Array.from({ length: 400 }, (_, n) => `before-${n}`)
  expect(await postWebhook(server, startedBody(handles))).toMatchObject(storedReply(handles.length))
  const file = path.join(server.dataDir, 'waypost.db')
  await server.kill()
  makeBackup(file, Date.now())
  damage(file)

  await server.restart()
  const desk = server
  await expect
    .poll(() => health(desk), { timeout: FOUND_WITHIN_MS })
    .toMatchObject({ status: 'degraded', trouble: { code: 'database_damaged' } })
  expect(await postWebhook(server, startedBody(['after']))).toMatchObject({ status: 503, retryAfter: '5' })

  await server.kill()
  restoreBackup(file, listBackups(file).at(-1) ?? '', Date.now())
  await server.restart()
  expect(await health(server)).toMatchObject({ status: 'ok' })
  expect(await postWebhook(server, startedBody(['after']))).toMatchObject(storedReply(1))
  expect(await orderStatus(server, 'before-7')).toBe('ongoing')
})

test('of a database that cannot even be opened a server says so in plain words', async () => {
  server = await startServer()
  const file = path.join(server.dataDir, 'waypost.db')
  await server.kill()
  truncateSync(file, PAGE_BYTES * 3)
  await expect(server.restart()).rejects.toThrow(/is damaged.*npm run restore/)
  expect(server.log()).not.toContain('node_modules')
})
