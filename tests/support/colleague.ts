import path from 'node:path'
import Database from 'better-sqlite3'
import type { TestServer } from './server.ts'

/** Gives a server somebody else who can sign in, as an invitation would: only the name is of interest here. */
export function addColleague({ dataDir }: Pick<TestServer, 'dataDir'>, name: string): void {
  const file = new Database(path.join(dataDir, 'waypost.db'), { timeout: 5000 })
  try {
    const id = `test-${name.toLowerCase().replaceAll(' ', '-')}`
    const email = `${id}@example.com`
    const at = new Date().toISOString()
    file
      .prepare(
        'INSERT INTO user (id, name, email, emailVerified, role, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?, ?)',
      )
      .run(id, name, email, 'admin', at, at)
    file
      .prepare(
        'INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(`${id}-account`, id, 'credential', id, 'nobody signs in with this', at, at)
  } finally {
    file.close()
  }
}
