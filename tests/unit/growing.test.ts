import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Names under which something is kept for the life of a process. */
function remembered(): string[] {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  return files.flatMap((file) => {
    const text = readFileSync(path.join('lib', file), 'utf8')
    return [...text.matchAll(/\bremember\(\s*'([^']+)'/g)].map(([, name]) => name as string)
  })
}

test('what one process remembers is written down, name by name', () => {
  const tables = readFileSync('docs/growing.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const named = tables.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
  expect(named.sort()).toEqual([...new Set(remembered())].sort())
})
