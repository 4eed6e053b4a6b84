import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprint } from './fingerprint.mjs'
import { locked } from './lock.mjs'
import { inRoot } from './root.mjs'

const stamps = inRoot('.setup')

/** A failure that its message explains; the caller prints it without a stack. */
export class SetupError extends Error {}

export const say = (line) => console.log(`waypost: ${line}`)

const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

function isDone({ name, inputs, except, extra, outputs = [] }) {
  const isSame = readStamp(inRoot('.setup', name)) === fingerprint(inputs, except, extra)
  return isSame && outputs.every((output) => existsSync(inRoot(output)))
}

async function perform({ name, doing, inputs, except, extra, work }) {
  const stamp = inRoot('.setup', name)
  // Before the work: what changes meanwhile is noticed the next time.
  const now = fingerprint(inputs, except, extra)
  const began = performance.now()
  say(`${doing} …`)
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, now)
  say(`${doing}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

/**
 * Does a piece of set-up unless its inputs are as they were when it last succeeded and its outputs are there.
 * @param {{ name: string, doing: string, inputs: string[], except?: string[], extra?: string, outputs?: string[], work: () => Promise<void> }} wanted
 */
export async function step(wanted) {
  if (isDone(wanted)) return
  await locked(async () => {
    if (!isDone(wanted)) await perform(wanted)
  }, say)
}
