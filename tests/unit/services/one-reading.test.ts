import { expect, it } from 'vitest'
import { createOneReading } from '#lib/services/live/one-reading.ts'

/** A clock that moves when it is told to, and something to read whose readings are answered when they are told to. */
function aWorld() {
  let clock = 0
  let position = 1
  const waits: { until: number; resolve: () => void }[] = []
  const begun: { at: number; answer: (text: string) => void; fail: () => void }[] = []
  const reading = createOneReading<string>({
    read: () =>
      new Promise((resolve, reject) => {
        begun.push({ at: clock, answer: resolve, fail: () => reject(new Error('it could not be read')) })
      }),
    at: () => String(position),
    everyMs: 1_000,
    now: () => clock,
    wait: (ms) => new Promise((resolve) => waits.push({ until: clock + ms, resolve })),
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    reading,
    begun,
    happen: () => {
      position += 1
    },
    async pass(ms: number) {
      clock += ms
      for (let round = 0; round < 3; round++) {
        for (const wait of waits.splice(0)) {
          if (wait.until <= clock) wait.resolve()
          else waits.push(wait)
        }
        await settle()
      }
    },
  }
}

it('many who ask at once share one reading', async () => {
  const { reading, begun, pass } = aWorld()
  const asked = [reading.get(), reading.get(), reading.get()]
  await pass(0)
  expect(begun).toHaveLength(1)
  begun[0]?.answer('first')
  expect(await Promise.all(asked)).toEqual(['first', 'first', 'first'])
})

it('who asks after something happened is not given what was read before, and waits until a second has passed', async () => {
  const { reading, begun, pass, happen } = aWorld()
  const before = reading.get()
  await pass(0)
  happen()
  const after = [reading.get(), reading.get()]
  begun[0]?.answer('before')
  expect(await before).toBe('before')
  await pass(999)
  expect(begun).toHaveLength(1)
  happen()
  const later = reading.get()
  await pass(1)
  expect(begun).toHaveLength(2)
  begun[1]?.answer('after')
  expect(await Promise.all([...after, later])).toEqual(['after', 'after', 'after'])
})

it('while nothing happens a reading serves for a second, and then is read anew', async () => {
  const { reading, begun, pass } = aWorld()
  const first = reading.get()
  await pass(0)
  begun[0]?.answer('first')
  await first
  await pass(900)
  expect(await reading.get()).toBe('first')
  await pass(200)
  void reading.get()
  await pass(0)
  expect(begun).toHaveLength(2)
})

it('what is to be forgotten is given to nobody, also where nothing happened since', async () => {
  const { reading, begun, pass } = aWorld()
  void reading.get()
  await pass(0)
  begun[0]?.answer('erased')
  await pass(0)
  reading.forget()
  const fresh = reading.get()
  await pass(1_000)
  begun[1]?.answer('fresh')
  expect(await fresh).toBe('fresh')
})

it('a reading that failed is tried anew', async () => {
  const { reading, begun, pass } = aWorld()
  const first = reading.get()
  await pass(0)
  begun[0]?.fail()
  await expect(first).rejects.toThrow('could not be read')
  await pass(0)
  const second = reading.get()
  await pass(1_000)
  begun[1]?.answer('second')
  expect(await second).toBe('second')
})
