import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { inRoot } from './root.mjs'

const file = inRoot('.setup', 'lock')

// Steps of one process may run side by side under its one lock.
let holders = 0

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Takes the lock; answers null, or the id of the living process that has it. */
function tryLock() {
  mkdirSync(inRoot('.setup'), { recursive: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return null
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const owner = Number(readFileSync(file, 'utf8').trim() || '0')
  if (owner === process.pid && holders > 0) return null
  if (owner !== 0 && isAlive(owner)) return owner
  rmSync(file, { force: true })
  return tryLock()
}

const release = () => rmSync(file, { force: true })

/** Keeps `npm start` and `npm test` in two terminals from installing over one another. */
export async function locked(work, tell) {
  for (let isTold = false; ; isTold = true) {
    const owner = tryLock()
    if (owner === null) break
    if (!isTold) tell(`waiting for the set-up that process ${owner} is doing`)
    await sleep(300)
  }
  if (holders === 0) process.once('exit', release)
  holders += 1
  try {
    return await work()
  } finally {
    holders -= 1
    if (holders === 0) {
      process.off('exit', release)
      release()
    }
  }
}
