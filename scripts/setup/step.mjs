import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprint } from './fingerprint.mjs'
import { inRoot } from './root.mjs'

const stamps = inRoot('.setup')

/** A failure that its message explains; the caller prints it without a stack. */
export class SetupError extends Error {}

export const say = (line) => console.log(`waypost: ${line}`)

const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/**
 * Does a piece of set-up unless its inputs are as they were when it last succeeded and its outputs are there.
 * @param {{ name: string, doing: string, inputs: string[], except?: string[], extra?: string, outputs?: string[], work: () => Promise<void> }} step
 * @returns whether it had something to do
 */
export async function step({ name, doing, inputs, except, extra, outputs = [], work }) {
  const stamp = inRoot('.setup', name)
  const now = fingerprint(inputs, except, extra)
  if (readStamp(stamp) === now && outputs.every((output) => existsSync(inRoot(output)))) return false
  const began = performance.now()
  say(`${doing} …`)
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, now)
  say(`${doing}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return true
}
