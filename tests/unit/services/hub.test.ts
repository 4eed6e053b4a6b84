import { expect, it } from 'vitest'
import { createHub } from '#lib/services/live/hub.ts'

const MINUTE_MS = 60_000

function aHub() {
  let clock = 0
  const hub = createHub(0, () => clock)
  let seq = 0
  return {
    hub,
    change: (key: string) => {
      seq += 1
      hub.publish([{ topic: 'order', key, seq }], seq, clock)
    },
    pass: (ms: number) => {
      clock += ms
    },
    keysSince: (from: number) => hub.since(from)?.map(({ key }) => key) ?? null,
  }
}

it('tells who comes back what changed since, each thing once', () => {
  const { change, keysSince } = aHub()
  for (const key of ['A', 'B', 'A']) change(key)
  expect(keysSince(0)).toEqual(['B', 'A'])
  expect(keysSince(2)).toEqual(['A'])
  expect(keysSince(3)).toEqual([])
})

it('knows nothing of what was longer ago than ten minutes, and says so instead of telling a part', () => {
  const { change, keysSince, pass } = aHub()
  change('A')
  pass(6 * MINUTE_MS)
  change('B')
  expect(keysSince(0)).toEqual(['A', 'B'])
  pass(4 * MINUTE_MS)
  expect(keysSince(0)).toBeNull()
  expect(keysSince(1)).toEqual(['B'])
  pass(60 * MINUTE_MS)
  expect(keysSince(1)).toBeNull()
  expect(keysSince(2)).toEqual([])
})

it('remembers 10,000 things and says of more that it does not know', () => {
  const { change, keysSince } = aHub()
  for (let index = 0; index < 10_001; index++) change(String(index))
  expect(keysSince(0)).toBeNull()
  expect(keysSince(1)).toHaveLength(10_000)
})

it('a position that it has not reached yet is none of its own', () => {
  const { change, keysSince } = aHub()
  change('A')
  expect(keysSince(2)).toBeNull()
})
