import { expect, test } from 'vitest'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'

function task(log: string[], name: string) {
  let finish = () => {}
  const gate = new Promise<void>((resolve) => {
    finish = resolve
  })
  const work = async () => {
    log.push(`${name} begins`)
    await gate
    log.push(`${name} ends`)
  }
  return { work, finish }
}

test('work on one key waits, work on another does not', async () => {
  const log: string[] = []
  const [first, second, other] = [task(log, 'first'), task(log, 'second'), task(log, 'other')]
  other.finish()
  second.finish()
  const a = oneAtATime(['x'], first.work)
  const b = oneAtATime(['x'], second.work)
  await oneAtATime(['y'], other.work)
  expect(log).toEqual(['first begins', 'other begins', 'other ends'])
  first.finish()
  await Promise.all([a, b])
  expect(log.slice(3)).toEqual(['first ends', 'second begins', 'second ends'])
})

test('crossed and repeated keys do not lock each other out', async () => {
  const done = await Promise.all([
    oneAtATime(['x', 'y', 'x'], async () => 1),
    oneAtATime(['y', 'x'], async () => 2),
    oneAtATime(['x'], async () => 3),
  ])
  expect(done).toEqual([1, 2, 3])
})

test('what fails lets the next one in', async () => {
  await expect(oneAtATime(['z'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await oneAtATime(['z'], async () => 'yes')).toBe('yes')
})
