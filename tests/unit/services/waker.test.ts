import { beforeEach, describe, expect, test } from 'vitest'
import type { PushOutcome } from '#lib/gateways/push-sender.ts'
import { Waker } from '#lib/services/devices/waker.ts'

let nowMs = 0
let calls: number[] = []
let heardMs: number | null = null
let outcome: PushOutcome = 'sent'
let waker: Waker

const wanted = (...orders: string[]) => ({ isWanted: true, orders })
const REST = { isWanted: false, orders: [] }

beforeEach(() => {
  nowMs = 1_000_000
  calls = []
  heardMs = null
  outcome = 'sent'
  waker = new Waker({
    now: () => nowMs,
    heardAtMs: () => heardMs,
    call: async () => {
      calls.push(nowMs)
      return outcome
    },
    onOutcome: async () => {},
  })
})

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    nowMs += 1000
    await waker.passTime()
  }
}

describe('a phone is called', () => {
  test('when it is wanted and was not heard, once for the same wish', async () => {
    waker.wish('D', wanted('A'))
    waker.wish('D', wanted('A'))
    await pass(3600)
    expect(calls).toEqual([1_001_000])
  })

  test('again for another order, and when it is wanted anew', async () => {
    waker.wish('D', wanted('A'))
    await pass(60)
    waker.wish('D', wanted('A', 'B'))
    await pass(60)
    waker.wish('D', wanted('B'))
    await pass(60)
    waker.wish('D', REST)
    await pass(60)
    waker.wish('D', { isWanted: true, orders: [] })
    await pass(60)
    expect(calls).toHaveLength(3)
  })

  test('only after it had its time, when it was heard a moment ago', async () => {
    heardMs = nowMs - 5000
    waker.wish('D', wanted('A'))
    await pass(19)
    expect(calls).toEqual([])
    await pass(2)
    expect(calls).toHaveLength(1)
  })

  test('not when it says something meanwhile, and not when nobody wants it any more', async () => {
    heardMs = nowMs
    waker.wish('D', wanted('A'))
    await pass(5)
    waker.hear('D')
    waker.wish('E', wanted('B'))
    waker.wish('E', REST)
    await pass(3600)
    expect(calls).toEqual([])
  })

  test('again and again while its service has trouble, and then no more', async () => {
    outcome = 'later'
    waker.wish('D', wanted('A'))
    await pass(3600)
    expect(calls.map((at) => Math.round((at - 1_001_000) / 1000))).toEqual([0, 5, 35, 155, 755])
  })

  test('not again when its browser is gone', async () => {
    outcome = 'gone'
    waker.wish('D', wanted('A'))
    await pass(3600)
    expect(calls).toHaveLength(1)
  })
})
