import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, subjectHash } from '#lib/services/audit/audit-chain.ts'
import type { AuditRow } from '#lib/storage/audit-log.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { makeKeyAs } from '#tests/support/people.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// No line of the audit log can be touched unseen (docs/rules.md 55).

let server: TestServer
const call = apiClient(() => server)

beforeAll(async () => {
  server = await startServer()
  await call('POST', '/workers', { worker_handle: 'seen' })
  await call('GET', '/workers/seen')
  for (let i = 0; i < 12; i++) await makeKeyAs(server, { role: 'viewer' })
}, 120_000)
afterAll(() => server?.stop())

/** `npm run audit -- verify` on the server's data, as an admin runs it. */
function verifyLog(): { status: number | null; printed: string; ms: number } {
  const from = performance.now()
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/audit.ts', 'verify'], {
    encoding: 'utf8',
    env: { ...process.env, WAYPOST_DATA: server.dataDir, WAYPOST_AUTH_SECRET: server.keys.authSecret },
  })
  return { status, printed: stdout, ms: performance.now() - from }
}

/** What somebody who can write the database does; taken back afterwards. */
function tampered(change: (db: BetterSqlite.Database) => void): ReturnType<typeof verifyLog> {
  const db = new BetterSqlite(path.join(server.dataDir, 'waypost.db'))
  const kept = db.prepare('SELECT * FROM audit').all() as Record<string, unknown>[]
  try {
    change(db)
    return verifyLog()
  } finally {
    const columns = Object.keys(kept[0] ?? {})
    const put = db.prepare(
      `INSERT OR REPLACE INTO audit (${columns.map((name) => `"${name}"`)}) VALUES (${columns.map(() => '?')})`,
    )
    db.transaction(() => {
      db.exec('DELETE FROM audit')
      for (const row of kept) put.run(...Object.values(row))
    })()
    db.close()
  }
}

describe('npm run audit -- verify', () => {
  test('finds nothing where nobody touched it', () => {
    expect(verifyLog()).toMatchObject({ status: 0, printed: expect.stringContaining('as it was written') })
  })

  test.each([
    ['an edited line', "UPDATE audit SET who = 'person:other' WHERE seq = 5", 'line 5 '],
    ['an edited subject', "UPDATE audit SET subject = 'somebody else' WHERE subject = 'seen'", 'the subject of line'],
    ['a line that was taken out', 'DELETE FROM audit WHERE seq = 5', 'lines 5 to 5 are missing'],
    ['an end that was cut off', 'DELETE FROM audit WHERE seq > 10', 'are missing at the end'],
    ['a log that was emptied', 'DELETE FROM audit', 'are missing at the end'],
  ])('names %s', (_, sql, said) => {
    const { status, printed } = tampered((db) => db.exec(sql))
    expect(printed).toContain(said)
    expect(status).toBe(1)
  })

  test('reads 100,000 lines in seconds', async () => {
    await server.kill()
    const headFile = path.join(server.dataDir, 'audit-head.json')
    const head = JSON.parse(readFileSync(headFile, 'utf8')) as { seq: number; mac: string }
    const last = fill(path.join(server.dataDir, 'waypost.db'), head, 100_000)
    writeFileSync(headFile, JSON.stringify({ seq: last.seq, mac: last.mac }))
    const { status, printed, ms } = verifyLog()
    process.stdout.write(`100,000 lines of the audit log verified in ${(ms / 1000).toFixed(1)} s\n`)
    expect(printed).toContain(`${last.seq} lines`)
    expect(status).toBe(0)
    expect(ms).toBeLessThan(60_000)
  }, 180_000)
})

/** Adds lines as the server would have written them. */
function fill(file: string, from: { seq: number; mac: string }, howMany: number): { seq: number; mac: string } {
  const key = createHmac('sha256', server.keys.authSecret).update('waypost audit log').digest()
  const db = new BetterSqlite(file)
  const put = db.prepare(
    `INSERT INTO audit (seq, at, who, name, origin, act, subject, subjectSalt, subjectHash, detail, mac)
     VALUES (@seq, @at, @who, @name, @origin, @act, @subject, @subjectSalt, @subjectHash, @detail, @mac)`,
  )
  let last = from
  db.transaction(() => {
    for (let i = 0; i < howMany; i++) {
      const subject = `worker-${i % 500}`
      const line: Omit<AuditRow, 'mac'> = {
        ...{ seq: last.seq + 1, at: Date.now(), who: 'person:1', name: 'Ana', origin: '127.0.0.1' },
        ...{ act: 'worker_viewed', subject, subjectSalt: 'salt', subjectHash: subjectHash('salt', subject) },
        detail: '{}',
      }
      const row: AuditRow = { ...line, mac: codeOf(line, last.mac, key) }
      put.run(row)
      last = row
    }
  })()
  db.close()
  return last
}
