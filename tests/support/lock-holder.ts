import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

// Ends with the test, even when that is killed: its standard input closes.
const HOLD = `
const db = require('better-sqlite3')(process.argv[1])
db.exec('BEGIN IMMEDIATE')
process.stdout.write('held')
process.stdin.on('end', () => { db.exec('ROLLBACK'); process.exit(0) }).resume()
`

/** Another process takes the write lock of a database and keeps it until `release`. */
export async function holdWriteLock(file: string): Promise<{ release(): Promise<void> }> {
  const child = spawn(process.execPath, ['--input-type=commonjs', '-e', HOLD, file], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  if (child.exitCode !== null) throw new Error('the lock could not be taken')
  return {
    async release() {
      child.stdin.end()
      await ended
    },
  }
}
