import { remember } from '../../remember.ts'

const tails = () => remember('one-at-a-time', () => new Map<string, Promise<void>>())

/** Runs `work` when nothing else that named one of these keys is running, in the order of asking. */
export async function oneAtATime<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
  const queue = tails()
  const own = [...new Set(keys)]
  let finish = () => {}
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  const before = own.map((key) => queue.get(key))
  // All keys are taken in one go, so two callers can never wait for each other.
  for (const key of own) queue.set(key, done)
  try {
    await Promise.all(before)
    return await work()
  } finally {
    finish()
    for (const key of own) if (queue.get(key) === done) queue.delete(key)
  }
}
