import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for a condition; how long it took, ms. Throws when it does not come true in time. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  patienceMs = 15_000,
): Promise<number> {
  const began = performance.now()
  while (!(await isTrue())) {
    if (performance.now() - began > patienceMs) throw new Error(`waited in vain until ${what}`)
    await sleep(10)
  }
  return performance.now() - began
}
