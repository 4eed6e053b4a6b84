import type { TroubleWatch } from './trouble-watch.ts'

const PROBE_EVERY_MS = 1_000

/**
 * While something keeps us from storing, tries every second whether it still does: when nobody sends anything, nobody
 * else would find out. Never ends; a process has one.
 */
export function probeInTrouble(watch: TroubleWatch, tryToWrite: () => void): void {
  let timer: ReturnType<typeof setInterval> | undefined
  const probe = () => {
    try {
      tryToWrite()
      watch.succeeded()
    } catch {
      // Still so: it is said already.
    }
  }
  watch.onChange((trouble) => {
    clearInterval(timer)
    // Under too much load writes go well, and one more helps nobody.
    const isStuck = trouble !== null && trouble.code !== 'overloaded'
    timer = isStuck ? setInterval(probe, PROBE_EVERY_MS).unref() : undefined
  })
}
