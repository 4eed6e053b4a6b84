import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockFile } from '#lib/storage/server-lock.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'waypost-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a lock is held by one, and free again when that one gives it back', () => {
  const file = path.join(folder, 'not', 'there', 'yet')
  const release = lockFile(file)
  expect(release).not.toBeNull()
  expect(lockFile(file)).toBeNull()
  expect(lockFile(`${file} another`)).not.toBeNull()
  release?.()
  expect(lockFile(file)).not.toBeNull()
})
