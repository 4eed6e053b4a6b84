import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './root.mjs'

function* filesOf(name, except) {
  if (except.includes(name)) return
  const stat = statSync(inRoot(name), { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    yield name
    return
  }
  for (const child of readdirSync(inRoot(name)).sort()) yield* filesOf(path.posix.join(name, child), except)
}

/** SHA-256 over the names and contents of files and folders (relative to the repository); what is missing counts as absent. */
export function fingerprint(inputs, except = [], extra = '') {
  const hash = createHash('sha256').update(extra)
  for (const input of inputs) {
    for (const name of filesOf(input, except)) hash.update(`\0${name}\0`).update(readFileSync(inRoot(name)))
  }
  return hash.digest('hex')
}
