import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { inRoot } from './root.mjs'

const DRIVER = inRoot('node_modules/better-sqlite3/build/Release/better_sqlite3.node')

/** Where this machine keeps what took a minute to compile: for the next update, and the next clone. */
function keptFile() {
  const folder = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache')
  const { version } = JSON.parse(readFileSync(inRoot('node_modules/better-sqlite3/package.json'), 'utf8'))
  const kind = [version, process.platform, process.arch, process.versions.modules].join('-')
  return path.join(folder, 'waypost', `better-sqlite3-${kind}.node`)
}

/** Puts the driver that this machine keeps in its place; false when it keeps none. Whether it loads is for the caller to see. */
export function takeKeptDriver() {
  const kept = keptFile()
  if (!existsSync(kept)) return false
  mkdirSync(path.dirname(DRIVER), { recursive: true })
  // A new file: a server that runs may have the old one in its memory.
  rmSync(DRIVER, { force: true })
  copyFileSync(kept, DRIVER)
  return true
}

/** Keeps the driver that is in its place. A folder that cannot be written to only means that it is compiled again. */
export function keepDriver() {
  const kept = keptFile()
  const arriving = `${kept}.${process.pid}`
  try {
    mkdirSync(path.dirname(kept), { recursive: true })
    copyFileSync(DRIVER, arriving)
    renameSync(arriving, kept)
  } catch {
    rmSync(arriving, { force: true })
  }
}
