import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { installFromDebian, isDebianRoot } from './debian.mjs'
import { say } from './step.mjs'

const DEBIAN = '/usr/lib/postgresql'

/** The folder with PostgreSQL's programs, the newest there is; null when there is none. */
export function postgresFolder() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const inPath = (process.env.PATH ?? '').split(path.delimiter)
  const folders = [...versions.map((version) => path.join(DEBIAN, version, 'bin')), ...inPath]
  return folders.find((folder) => existsSync(path.join(folder, 'initdb'))) ?? null
}

/** A PostgreSQL to test with, installed where that can be done unasked; else what needs it is skipped, and that is said. */
export async function databases() {
  if (postgresFolder() === null && isDebianRoot()) await installFromDebian('postgresql')
  if (postgresFolder() === null)
    say('No PostgreSQL here: what runs on it is skipped (Debian: apt-get install postgresql)')
}
